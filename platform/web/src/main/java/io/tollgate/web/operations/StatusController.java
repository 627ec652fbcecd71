package io.tollgate.web.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tollgate.messaging.deadletter.DeadLetterIndex;
import io.tollgate.messaging.inbox.ConsumerLag;
import io.tollgate.messaging.relay.RelayProgress;
import io.tollgate.web.StatusContributor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far a service is. */
@RestController
class StatusController {

    static final String PATH = "/actuator/status";

    /** @param lag records that have not been read yet */
    record ConsumerView(String topic, long lag) {}

    /**
     * The relay.
     *
     * @param lagRows announcements that Kafka does not have yet
     * @param lagSeconds the age of the oldest of them
     * @param retainedWalBytes write-ahead log that PostgreSQL keeps for the relay
     */
    record RelayView(long lagRows, double lagSeconds, long retainedWalBytes) {}

    /**
     * A service's state.
     *
     * @param consumers empty while the broker does not answer
     * @param duplicates records that this replica found to have been processed before, since it started
     * @param deadLetters that nobody has decided about
     */
    record StatusView(
            String service,
            List<ConsumerView> consumers,
            long duplicates,
            long deadLetters,
            RelayView relay,
            @JsonAnyGetter @Schema(hidden = true) Map<String, @Nullable Instant> more) {}

    private final String service;
    private final ConsumerLag lag;
    private final DeadLetterIndex deadLetters;
    private final RelayProgress relay;
    private final MeterRegistry meters;
    private final List<StatusContributor> contributors;

    StatusController(
            String service,
            ConsumerLag lag,
            DeadLetterIndex deadLetters,
            RelayProgress relay,
            MeterRegistry meters,
            List<StatusContributor> contributors) {
        this.service = service;
        this.lag = lag;
        this.deadLetters = deadLetters;
        this.relay = relay;
        this.meters = meters;
        this.contributors = contributors;
    }

    @GetMapping(PATH)
    StatusView status() {
        Map<String, @Nullable Instant> more = new LinkedHashMap<>();
        contributors.stream().map(StatusContributor::tell).forEach(told -> more.put(told.field(), told.at()));
        RelayProgress.Lag behind = relay.lag();
        return new StatusView(
                service,
                lag.byTopic().entrySet().stream()
                        .map(topic -> new ConsumerView(topic.getKey(), topic.getValue()))
                        .toList(),
                (long) meters.find("tollgate.events.duplicate").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum(),
                deadLetters.open(),
                new RelayView(behind.rows(), behind.seconds(), behind.retainedWalBytes()),
                more);
    }
}

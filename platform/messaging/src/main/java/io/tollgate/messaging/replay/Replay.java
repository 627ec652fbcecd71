package io.tollgate.messaging.replay;

import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.TypePattern;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.Consumed;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.Input;
import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.messaging.kafka.OwnConsumers;
import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Step;
import io.tollgate.messaging.run.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Reads a topic again through the code of live consumption, beside it and without touching its offsets. What the inbox
 * knows is skipped, so that nothing has its effect twice; what is missing is applied as if it came now.
 */
public final class Replay implements Work {

    public static final String KIND = "replay";

    private static final Duration LONGEST_STEP = Duration.ofMinutes(2);
    /** After so long it is noted how far we are: what is shown to whoever watches, and what a crash can cost. */
    private static final Duration USUAL_STEP = Duration.ofSeconds(1);

    /** So few that they can be applied one by one, should it come to that, before another replica takes over. */
    private static final int POLL_RECORDS = 2_500;

    private static final int FETCH_BYTES = 32 * 1024 * 1024;
    /** As many as live consumption takes in a transaction. */
    private static final int BATCH = 500;

    private static final TypeReference<Map<Integer, OffsetRange>> RANGES = new TypeReference<>() {};

    private final Inputs inputs;
    private final IdempotentConsumer consumer;
    private final OwnConsumers consumers;
    private final Processed processed;
    private final Clock systemTime = Clock.systemUTC();

    Replay(Inputs inputs, IdempotentConsumer consumer, OwnConsumers consumers, Processed processed) {
        this.inputs = inputs;
        this.consumer = consumer;
        this.consumers = consumers;
        this.processed = processed;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration longestStep() {
        return LONGEST_STEP;
    }

    @Override
    public Step step(Run run) {
        ReplayOrder order = run.asked(ReplayOrder.class);
        Optional<Input> input = inputs.of(order.topic());
        if (input.isEmpty()) {
            return new Step.Failed("nobody takes the events of " + order.topic() + " any more");
        }
        Map<Integer, OffsetRange> left =
                run.position() == null ? order.ranges() : ContractJson.mapper().readValue(run.position(), RANGES);
        ReplayReport report = run.report(ReplayReport.class);
        Instant end = systemTime.instant().plus(USUAL_STEP);
        try (Consumer<String, byte[]> own = consumers.make(KIND, POLL_RECORDS, FETCH_BYTES)) {
            TopicReader reader = new TopicReader(own, order.topic(), left);
            left = reader.left();
            while (!left.isEmpty() && systemTime.instant().isBefore(end)) {
                List<ConsumerRecord<String, byte[]>> records = reader.poll();
                report = apply(order, input.get().handler(), records, report);
                left = reader.left();
            }
        } catch (RuntimeException failure) {
            if (report.read() == run.report(ReplayReport.class).read()) {
                throw failure;
            }
            // What was done before it counts; whatever it was, the next step meets it again.
        }
        return new Step.Done(left.isEmpty() ? null : ContractJson.mapper().writeValueAsString(left), report);
    }

    private ReplayReport apply(
            ReplayOrder order,
            BatchHandler handler,
            List<ConsumerRecord<String, byte[]>> records,
            ReplayReport before) {
        Sorted sorted = Sorted.of(records, pattern(order.type()), processed);
        ReplayReport report = before.plus(records.size(), sorted.known(), 0, 0);
        if (order.dryRun()) {
            return report.plus(0, sorted.repeated(), sorted.distinct(), sorted.malformed());
        }
        Consumed consumed = Consumed.NOTHING;
        List<ConsumerRecord<String, byte[]>> unknown = sorted.unknown();
        for (int from = 0; from < unknown.size(); from += BATCH) {
            List<ConsumerRecord<String, byte[]>> batch = unknown.subList(from, Math.min(unknown.size(), from + BATCH));
            consumed = consumed.plus(consumer.consume(batch, handler));
        }
        return report.plus(0, consumed.duplicates(), consumed.processed(), consumed.dead());
    }

    private static @Nullable TypePattern pattern(@Nullable String type) {
        return type == null ? null : TypePattern.of(type);
    }
}

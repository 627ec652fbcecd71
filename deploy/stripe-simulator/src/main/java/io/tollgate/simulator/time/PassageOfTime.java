package io.tollgate.simulator.time;

import io.tollgate.runtime.BusinessClock;
import io.tollgate.simulator.api.Origin;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StoredSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs what falls due in order of time, each piece at its own moment, however far the clock is moved at once. */
@Component
public class PassageOfTime {

    private static final Logger LOG = LoggerFactory.getLogger(PassageOfTime.class);
    private static final String SETTING = "clock";

    private final BusinessClock clock;
    private final Alarms alarms;
    private final Exclusive exclusive;
    private final StoredSettings settings;
    private final Map<String, Due> kinds;

    PassageOfTime(BusinessClock clock, Alarms alarms, Exclusive exclusive, StoredSettings settings, List<Due> kinds) {
        this.clock = clock;
        this.alarms = alarms;
        this.exclusive = exclusive;
        this.settings = settings;
        this.kinds = kinds.stream().collect(Collectors.toMap(Due::kind, Function.identity()));
        settings.find(SETTING).ifPresent(kept -> clock.restore(Duration.ofMillis(Json.number(kept, "offset_ms"))));
    }

    /** Moves the clock; returns when all that has fallen due on the way is done. */
    public synchronized Instant advance(Duration time) {
        Instant target = clock.instant().plus(time);
        fallDue(target);
        exclusive.run(() -> moveTo(target));
        return clock.instant();
    }

    /** Runs what is due by now. */
    synchronized void fallDue() {
        fallDue(clock.instant());
    }

    private void fallDue(Instant until) {
        boolean more = true;
        while (more) {
            more = exclusive.call(() -> {
                Optional<Alarms.Alarm> next = alarms.takeNext(until);
                next.ifPresent(this::fall);
                return next.isPresent();
            });
        }
    }

    private void fall(Alarms.Alarm alarm) {
        moveTo(Instant.ofEpochSecond(alarm.dueAt()));
        Due due = kinds.get(alarm.kind());
        if (due == null) {
            LOG.error("Nobody knows what is due of the kind {}", alarm.kind());
            return;
        }
        Origin.of(alarm.account()).run(() -> due.fall(alarm.objectId()));
    }

    private void moveTo(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.moveTo(instant);
            settings.put(SETTING, Json.object().put("offset_ms", clock.offset().toMillis()));
        }
    }
}

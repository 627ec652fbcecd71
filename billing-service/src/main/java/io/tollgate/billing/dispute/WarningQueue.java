package io.tollgate.billing.dispute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works off the refunds because of early fraud warnings, and comes back later to what could not be done yet. */
@Component
class WarningQueue {

    private static final Logger log = LoggerFactory.getLogger(WarningQueue.class);
    private static final int AT_ONCE = 20;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 8;

    private final WarningActions actions;
    private final ActOnWarning acting;
    private final Clock clock;

    WarningQueue(WarningActions actions, ActOnWarning acting, Clock clock) {
        this.actions = actions;
        this.acting = acting;
        this.clock = clock;
    }

    void run() {
        actions.take(clock.instant(), AT_ONCE).forEach(this::attempt);
    }

    private void attempt(String warning) {
        switch (acting.perform(warning)) {
            case ActOnWarning.Result.Done done ->
                log.info(
                        "early fraud warning {}: {}",
                        warning,
                        done.refund() == null ? "was dealt with already" : "refunded");
            case ActOnWarning.Result.NotActionable ignored ->
                log.info("early fraud warning {} is no longer actionable", warning);
            case ActOnWarning.Result.Refused ignored ->
                log.error("early fraud warning {} cannot be acted on, somebody has to look at it", warning);
            case ActOnWarning.Result.Later later -> {
                Instant next = clock.instant().plus(pause(warning, later.retryAfter()));
                actions.postpone(warning, next);
                log.warn("early fraud warning {} has to wait until {}: {}", warning, next, later.why());
            }
        }
    }

    private Duration pause(String warning, Duration asked) {
        int attempts = actions.of(warning).map(WarningAction::attempts).orElse(1);
        Duration backOff = SHORTEST_PAUSE.multipliedBy(1L << Math.min(Math.max(0, attempts - 1), MOST_DOUBLINGS));
        return backOff.compareTo(asked) > 0 ? backOff : asked;
    }
}

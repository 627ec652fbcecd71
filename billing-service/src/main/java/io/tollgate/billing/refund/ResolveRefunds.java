package io.tollgate.billing.refund;

import io.tollgate.billing.payment.RefundRequests;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the provider about refunds that were left without an answer, so that an amount is not set aside for ever. It only
 * reads there; every replica may run it.
 */
@Component
class ResolveRefunds {

    private static final Logger log = LoggerFactory.getLogger(ResolveRefunds.class);

    /** Longer than any call may take: a refund that is under way is not ours to judge. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 50;

    private final RefundRequests reservations;
    private final Refunds refunds;
    private final Clock clock;

    ResolveRefunds(RefundRequests reservations, Refunds refunds, Clock clock) {
        this.reservations = reservations;
        this.refunds = refunds;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void resolve() {
        reservations.unanswered(clock.instant().minus(PATIENCE), AT_ONCE).forEach(reserved -> {
            if (!refunds.resolve(reserved)) {
                log.warn("the outcome of refund {} is still not known", reserved.transactionId());
            }
        });
    }
}

package io.tollgate.subscription.dunning;

import io.tollgate.contracts.Fingerprint;
import io.tollgate.stripe.api.Answer;
import io.tollgate.subscription.plan.SubscriptionStatus;
import io.tollgate.subscription.provider.SubscriptionProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends at Stripe the subscriptions whose grace period ended unpaid, and comes back later to what could not be done. Who
 * has paid in the last moment is left alone.
 */
@Component
class EndUnpaidSubscriptions {

    private static final Logger log = LoggerFactory.getLogger(EndUnpaidSubscriptions.class);
    private static final int AT_ONCE = 20;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 9;

    private final FinalActions actions;
    private final DunningCases cases;
    private final SubscriptionProvider provider;
    private final Clock clock;

    EndUnpaidSubscriptions(FinalActions actions, DunningCases cases, SubscriptionProvider provider, Clock clock) {
        this.actions = actions;
        this.cases = cases;
        this.provider = provider;
        this.clock = clock;
    }

    /** Must not be called within a database transaction: Stripe may take seconds. */
    void run() {
        actions.take(clock.instant(), AT_ONCE).forEach(this::attempt);
    }

    private void attempt(FinalActions.Action action) {
        if (!isStillDue(action)) {
            actions.done(action.invoiceId());
            return;
        }
        switch (provider.isSettled(action.invoiceId())) {
            case Answer.Done<Boolean>(Boolean settled)
            when settled -> {
                log.info("invoice {} is settled at Stripe; its subscription is kept", action.invoiceId());
                actions.done(action.invoiceId());
            }
            case Answer.Done<Boolean> ignored -> cancel(action);
            // An invoice that Stripe does not show keeps nobody's subscription alive.
            case Answer.Refused<Boolean> ignored -> cancel(action);
            case Answer.Unknown<Boolean>(Duration retryAfter) -> later(action, retryAfter);
            case Answer.Unavailable<Boolean>(Duration retryAfter) -> later(action, retryAfter);
        }
    }

    private boolean isStillDue(FinalActions.Action action) {
        DunningCase known = cases.ofInvoices(List.of(action.invoiceId())).get(action.invoiceId());
        DunningCases.Holder holder =
                cases.holders(List.of(action.subscriptionId())).get(action.subscriptionId());
        return known != null
                && known.downgrades()
                && holder != null
                && !SubscriptionStatus.of(holder.status()).isTerminal();
    }

    private void cancel(FinalActions.Action action) {
        String once = "tollgate-final-" + Fingerprint.ofChange(action.subscriptionId(), action.invoiceId());
        var answer = provider.cancelNow(
                action.subscriptionId(), "Ended by Tollgate: invoice " + action.invoiceId() + " was not paid", once);
        switch (answer) {
            case Answer.Done<SubscriptionProvider.Done> ignored -> {
                log.info("subscription {} is ended at Stripe", action.subscriptionId());
                actions.done(action.invoiceId());
            }
            case Answer.Refused<SubscriptionProvider.Done> ignored -> {
                log.error("Stripe refuses to end subscription {}, somebody has to look at it", action.subscriptionId());
                later(action, Duration.ZERO);
            }
            case Answer.Unknown<SubscriptionProvider.Done>(Duration retryAfter) -> later(action, retryAfter);
            case Answer.Unavailable<SubscriptionProvider.Done>(Duration retryAfter) -> later(action, retryAfter);
        }
    }

    private void later(FinalActions.Action action, Duration asked) {
        Duration backOff =
                SHORTEST_PAUSE.multipliedBy(1L << Math.min(Math.max(0, action.attempts() - 1), MOST_DOUBLINGS));
        actions.postpone(action.invoiceId(), clock.instant().plus(backOff.compareTo(asked) > 0 ? backOff : asked));
    }
}

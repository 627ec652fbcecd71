package io.tollgate.subscription.tie;

import io.tollgate.reconciliation.Outgoing;
import io.tollgate.reconciliation.StripeEventWriter;
import io.tollgate.stripe.FetchedEvent;
import io.tollgate.stripe.api.Answer;
import io.tollgate.subscription.provider.SubscriptionProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks Stripe for what no event can tell, and publishes the answer to the topic of Stripe's events: it is applied from
 * there like any other. Stripe is asked again, ever more rarely, until a snapshot later than the tie is held.
 */
@Component
class FetchTies {

    private static final Logger log = LoggerFactory.getLogger(FetchTies.class);
    private static final int AT_ONCE = 20;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

    private final Ties ties;
    private final SubscriptionProvider provider;
    private final StripeEventWriter events;
    private final Clock clock;

    FetchTies(Ties ties, SubscriptionProvider provider, StripeEventWriter events, Clock clock) {
        this.ties = ties;
        this.provider = provider;
        this.events = events;
        this.clock = clock;
    }

    /** Must not be called within a database transaction: Stripe may take seconds. */
    void run() {
        ties.forgetDecided();
        ties.take(clock.instant(), AT_ONCE).forEach(this::attempt);
    }

    private void attempt(Ties.Tie tie) {
        Answer<SubscriptionProvider.Fetched> answer = tie.kind().equals("invoice")
                ? provider.fetchInvoice(tie.objectId())
                : provider.fetchSubscription(tie.objectId());
        switch (answer) {
            case Answer.Done<SubscriptionProvider.Fetched>(SubscriptionProvider.Fetched fetched) -> {
                events.publish(List.of(Outgoing.of(
                        FetchedEvent.of(tie.objectId(), fetched.json(), fetched.readAt(), fetched.requestedAt()))));
                later(tie, Duration.ZERO);
            }
            case Answer.Refused<SubscriptionProvider.Fetched> ignored -> {
                log.warn("Stripe does not show {}; what we hold of it stays", tie.objectId());
                ties.forget(tie.objectId());
            }
            case Answer.Unknown<SubscriptionProvider.Fetched>(Duration retryAfter) -> later(tie, retryAfter);
            case Answer.Unavailable<SubscriptionProvider.Fetched>(Duration retryAfter) -> later(tie, retryAfter);
        }
    }

    private void later(Ties.Tie tie, Duration asked) {
        if (tie.attempts() >= MOST_ATTEMPTS) {
            log.error("the last state of {} could not be told by Stripe; what we hold of it stays", tie.objectId());
            ties.forget(tie.objectId());
            return;
        }
        Duration backOff = SHORTEST_PAUSE.multipliedBy(1L << Math.max(0, tie.attempts() - 1));
        ties.postpone(tie.objectId(), clock.instant().plus(backOff.compareTo(asked) > 0 ? backOff : asked));
    }
}

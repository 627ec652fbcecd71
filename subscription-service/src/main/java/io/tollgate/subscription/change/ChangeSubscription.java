package io.tollgate.subscription.change;

import io.tollgate.security.Caller;
import io.tollgate.stripe.api.Answer;
import io.tollgate.subscription.Subscription;
import io.tollgate.subscription.provider.SubscriptionProvider;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks Stripe to change a subscription. The wish is noted first, then Stripe is asked, outside of any transaction; what
 * comes of it, the webhook tells.
 */
@Component
class ChangeSubscription {

    private final SubscriptionProvider provider;
    private final PendingChanges pending;
    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeSubscription(
            SubscriptionProvider provider,
            PendingChanges pending,
            Operations operations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.provider = provider;
        this.pending = pending;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    Answer<SubscriptionProvider.Done> perform(Subscription subscription, Wish wish, Caller caller) {
        String operation = pending.begin(subscription.id(), wish, clock.instant());
        Answer<SubscriptionProvider.Done> answer = ask(subscription.id(), wish, "tollgate-" + operation);
        switch (answer) {
            case Answer.Done<SubscriptionProvider.Done> ignored ->
                transaction.executeWithoutResult(status -> {
                    operations.record(caller, describe(operation, subscription, wish));
                    pending.confirm(List.of(subscription.id()));
                });
            case Answer.Refused<SubscriptionProvider.Done> ignored -> pending.withdraw(subscription.id(), operation);
            case Answer.Unavailable<SubscriptionProvider.Done> ignored ->
                pending.withdraw(subscription.id(), operation);
            // It may have been done: the wish stays, so that its repetition is the same operation to Stripe.
            case Answer.Unknown<SubscriptionProvider.Done> ignored -> {}
        }
        return answer;
    }

    private Answer<SubscriptionProvider.Done> ask(String id, Wish wish, String idempotencyKey) {
        return switch (wish.kind()) {
            case CANCEL -> provider.endWithPeriod(id, true, idempotencyKey);
            case RESUME -> provider.endWithPeriod(id, false, idempotencyKey);
            case PLAN -> provider.changePrice(id, String.valueOf(wish.priceId()), idempotencyKey);
        };
    }

    private static Operation describe(String operation, Subscription subscription, Wish wish) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("plan", subscription.plan());
        if (wish.priceId() != null) {
            details.put("price_id", wish.priceId());
        }
        return new Operation(operation, wish.operation(), subscription.workspaceId(), subscription.id(), details);
    }
}

package io.tollgate.subscription.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.StripeObject;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.common.EmptyParam;
import io.tollgate.stripe.ScopedId;
import io.tollgate.stripe.api.Answer;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeCall;
import io.tollgate.subscription.invoice.InvoiceObservation;
import io.tollgate.subscription.provider.SubscriptionProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Stripe's side of the port. */
@Component
class StripeSubscriptions implements SubscriptionProvider {

    private static final int CONFLICT = 409;
    private static final int ABSENT = 404;
    private static final String CANCELED = "canceled";

    /** A read with Stripe's SDK. */
    private interface Retrieval<T> {
        T by(StripeClient stripe, String id, RequestOptions options) throws StripeException;
    }

    private final StripeApi stripe;
    private final Clock clock;

    StripeSubscriptions(StripeApi stripe, Clock clock) {
        this.stripe = stripe;
        this.clock = clock;
    }

    @Override
    public Answer<Done> endWithPeriod(String subscriptionId, boolean end, String idempotencyKey) {
        if (end) {
            return update(
                    subscriptionId,
                    SubscriptionUpdateParams.builder()
                            .setCancelAtPeriodEnd(true)
                            .build(),
                    idempotencyKey);
        }
        return then(retrieve(subscriptionId), now -> {
            SubscriptionUpdateParams.Builder update = SubscriptionUpdateParams.builder();
            // A date that the portal has set is another field than the flag, and must not be set together with it.
            if (now.getCancelAt() != null && !Boolean.TRUE.equals(now.getCancelAtPeriodEnd())) {
                update.setCancelAt(EmptyParam.EMPTY);
            } else {
                update.setCancelAtPeriodEnd(false);
            }
            return update(subscriptionId, update.build(), idempotencyKey);
        });
    }

    @Override
    public Answer<Done> changePrice(String subscriptionId, String priceId, String idempotencyKey) {
        return then(retrieve(subscriptionId), now -> {
            List<SubscriptionItem> items =
                    now.getItems() == null ? List.of() : now.getItems().getData();
            if (items.size() != 1) {
                return new Answer.Refused<>(
                        CONFLICT,
                        null,
                        null,
                        "the subscription has " + items.size() + " items, and which one to change only Stripe's"
                                + " dashboard can be told");
            }
            return update(
                    subscriptionId,
                    SubscriptionUpdateParams.builder()
                            .addItem(SubscriptionUpdateParams.Item.builder()
                                    .setId(items.getFirst().getId())
                                    .setPrice(priceId)
                                    .build())
                            .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.CREATE_PRORATIONS)
                            .build(),
                    idempotencyKey);
        });
    }

    @Override
    public Answer<Done> cancelNow(String subscriptionId, String comment, String idempotencyKey) {
        ScopedId id = ScopedId.of(subscriptionId);
        SubscriptionCancelParams params = SubscriptionCancelParams.builder()
                .setCancellationDetails(SubscriptionCancelParams.CancellationDetails.builder()
                        .setComment(comment)
                        .build())
                .build();
        Answer<Subscription> canceled = stripe.call(StripeCall.<Subscription>write(
                        "subscriptions.cancel",
                        idempotencyKey,
                        whole(id),
                        (client, options) -> client.v1().subscriptions().cancel(id.id(), params, options))
                .actingFor(id.account())
                .inBackground());
        if (canceled instanceof Answer.Refused<Subscription>(int status, var code, var parameter, var message)) {
            return status == ABSENT || isOver(subscriptionId)
                    ? new Answer.Done<>(Done.DONE)
                    : new Answer.Refused<>(status, code, parameter, message);
        }
        return then(canceled, done -> new Answer.Done<>(Done.DONE));
    }

    private boolean isOver(String subscriptionId) {
        return retrieve(subscriptionId) instanceof Answer.Done<Subscription>(Subscription now)
                && CANCELED.equals(now.getStatus());
    }

    @Override
    public Answer<Boolean> isSettled(String invoiceId) {
        return then(
                read(
                        "invoices.retrieve",
                        invoiceId,
                        (client, id, options) -> client.v1().invoices().retrieve(id, options)),
                (Invoice now) -> new Answer.Done<>(
                        now.getStatus() != null && InvoiceObservation.State.isSettled(now.getStatus())));
    }

    @Override
    public Answer<Fetched> fetchSubscription(String subscriptionId) {
        return fetch(
                "subscriptions.retrieve",
                subscriptionId,
                (client, id, options) -> client.v1().subscriptions().retrieve(id, options),
                Subscription::getLastResponse);
    }

    @Override
    public Answer<Fetched> fetchInvoice(String invoiceId) {
        return fetch(
                "invoices.retrieve",
                invoiceId,
                (client, id, options) -> client.v1().invoices().retrieve(id, options),
                Invoice::getLastResponse);
    }

    /** The time is Stripe's when it answered less what the call took: before the object was read, whatever was slow. */
    private <T extends StripeObject> Answer<Fetched> fetch(
            String name, String id, Retrieval<T> retrieval, Function<T, StripeResponse> response) {
        Instant began = clock.instant();
        long start = System.nanoTime();
        return then(read(name, id, retrieval), object -> {
            StripeResponse answer = response.apply(object);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Instant answered = answer.date() == null ? began : answer.date();
            return new Answer.Done<>(new Fetched(answer.body(), answered.minus(elapsed), began));
        });
    }

    private Answer<Subscription> retrieve(String subscriptionId) {
        ScopedId id = ScopedId.of(subscriptionId);
        return stripe.call(StripeCall.<Subscription>read(
                        "subscriptions.retrieve",
                        whole(id),
                        (client, options) -> client.v1().subscriptions().retrieve(id.id(), options))
                .actingFor(id.account()));
    }

    private <T> Answer<T> read(String name, String scoped, Retrieval<T> retrieval) {
        ScopedId id = ScopedId.of(scoped);
        return stripe.call(
                StripeCall.<T>read(name, found -> true, (client, options) -> retrieval.by(client, id.id(), options))
                        .actingFor(id.account())
                        .inBackground());
    }

    private Answer<Done> update(String subscriptionId, SubscriptionUpdateParams params, String idempotencyKey) {
        ScopedId id = ScopedId.of(subscriptionId);
        return then(
                stripe.call(StripeCall.<Subscription>write(
                                "subscriptions.update",
                                idempotencyKey,
                                whole(id),
                                (client, options) -> client.v1().subscriptions().update(id.id(), params, options))
                        .actingFor(id.account())),
                done -> new Answer.Done<>(Done.DONE));
    }

    private static Predicate<Subscription> whole(ScopedId id) {
        return answered -> id.id().equals(answered.getId()) && answered.getStatus() != null;
    }

    private static <S, T> Answer<T> then(Answer<S> answer, Function<S, Answer<T>> next) {
        return switch (answer) {
            case Answer.Done<S>(S value) -> next.apply(value);
            case Answer.Refused<S>(int status, var code, var parameter, var message) ->
                new Answer.Refused<>(status, code, parameter, message);
            case Answer.Unknown<S>(Duration retryAfter) -> new Answer.Unknown<>(retryAfter);
            case Answer.Unavailable<S>(Duration retryAfter) -> new Answer.Unavailable<>(retryAfter);
        };
    }
}

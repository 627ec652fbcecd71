package io.tollgate.billing.provider.stripe;

import com.stripe.model.Customer;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollectionInterface;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.stripe.ScopedId;
import io.tollgate.stripe.api.Answer;
import io.tollgate.stripe.api.StripeApi;
import io.tollgate.stripe.api.StripeCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a transaction of ours created, by its metadata in Stripe's lists. Stripe's search would take one call, but
 * it knows neither sessions nor refunds, and is not offered everywhere.
 */
record Search(StripeApi stripe) {

    private static final long PAGE = 100;
    private static final int MOST_PAGES = 100;
    // Stripe's clock and ours may differ.
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration LATER = Duration.ofMinutes(1);

    /** One page of a list, after the object with this ID; null for the first page. */
    private interface Pages<T> {
        StripeCall<? extends StripeCollectionInterface<T>> after(@Nullable String last);
    }

    Answer<Optional<Session>> session(String transaction, Instant since) {
        return first(transaction, Session::getMetadata, last -> {
            SessionListParams.Builder page = SessionListParams.builder()
                    .setLimit(PAGE)
                    .setCreated(SessionListParams.Created.builder()
                            .setGte(second(since))
                            .build());
            SessionListParams list = (last == null ? page : page.setStartingAfter(last)).build();
            return StripeCall.read(
                    "checkout.sessions.list",
                    Whole::list,
                    (client, options) -> client.v1().checkout().sessions().list(list, options));
        });
    }

    Answer<Optional<PaymentIntent>> intent(String transaction, Instant since) {
        return first(transaction, PaymentIntent::getMetadata, last -> {
            PaymentIntentListParams.Builder page = PaymentIntentListParams.builder()
                    .setLimit(PAGE)
                    .setCreated(PaymentIntentListParams.Created.builder()
                            .setGte(second(since))
                            .build());
            PaymentIntentListParams list = (last == null ? page : page.setStartingAfter(last)).build();
            return StripeCall.read(
                    "payment_intents.list",
                    Whole::list,
                    (client, options) -> client.v1().paymentIntents().list(list, options));
        });
    }

    Answer<Optional<Customer>> customer(String operation, Instant since) {
        return first(operation, Customer::getMetadata, last -> {
            CustomerListParams.Builder page = CustomerListParams.builder()
                    .setLimit(PAGE)
                    .setCreated(CustomerListParams.Created.builder()
                            .setGte(second(since))
                            .build());
            CustomerListParams list = (last == null ? page : page.setStartingAfter(last)).build();
            return StripeCall.read(
                    "customers.list",
                    Whole::list,
                    (client, options) -> client.v1().customers().list(list, options));
        });
    }

    /** A charge has few refunds, whenever they were made. */
    Answer<Optional<Refund>> refund(String transaction, ScopedId paid) {
        return first(transaction, Refund::getMetadata, last -> {
            RefundListParams.Builder page = RefundListParams.builder().setLimit(PAGE);
            RefundListParams.Builder of =
                    paid.isIntent() ? page.setPaymentIntent(paid.id()) : page.setCharge(paid.id());
            RefundListParams list = (last == null ? of : of.setStartingAfter(last)).build();
            return StripeCall.read(
                            "refunds.list",
                            Whole::list,
                            (client, options) -> client.v1().refunds().list(list, options))
                    .actingFor(paid.account());
        });
    }

    private <T extends HasId> Answer<Optional<T>> first(
            String transaction, Function<T, @Nullable Map<String, String>> metadata, Pages<T> pages) {
        String last = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (stripe.call(pages.after(last))) {
                case Answer.Done<? extends StripeCollectionInterface<T>>(var list) -> {
                    List<T> objects = list.getData();
                    Optional<T> found = objects.stream()
                            .filter(object -> names(transaction, metadata.apply(object)))
                            .findFirst();
                    if (found.isPresent() || objects.isEmpty() || !Boolean.TRUE.equals(list.getHasMore())) {
                        return new Answer.Done<>(found);
                    }
                    last = objects.getLast().getId();
                }
                case Answer.Refused<? extends StripeCollectionInterface<T>> no -> {
                    return new Answer.Refused<>(no.status(), no.code(), no.parameter(), no.message());
                }
                case Answer.Unknown<? extends StripeCollectionInterface<T>>(Duration retryAfter) -> {
                    return new Answer.Unavailable<>(retryAfter);
                }
                case Answer.Unavailable<? extends StripeCollectionInterface<T>>(Duration retryAfter) -> {
                    return new Answer.Unavailable<>(retryAfter);
                }
            }
        }
        // Rather no answer than a second payment because the first stands on a page that nobody read.
        return new Answer.Unavailable<>(LATER);
    }

    private static boolean names(String transaction, @Nullable Map<String, String> metadata) {
        return metadata != null && transaction.equals(metadata.get(PaymentProvider.TRANSACTION_METADATA));
    }

    private static long second(Instant since) {
        return since.minus(MARGIN).getEpochSecond();
    }
}

package io.tollgate.billing.idempotency;

import io.tollgate.billing.provider.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What a provider did not do, as the reply of an attempt. */
public final class ProviderReplies {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("line_items[0][price]", "price_id"),
            Map.entry("line_items[0][quantity]", "quantity"),
            Map.entry("line_items", "price_id"),
            Map.entry("customer", "customer_id"),
            Map.entry("client_reference_id", "workspace_id"),
            Map.entry("metadata[workspace_id]", "workspace_id"),
            Map.entry("mode", "mode"),
            Map.entry("customer_email", "customer_email"),
            Map.entry("success_url", "success_url"),
            Map.entry("cancel_url", "cancel_url"),
            Map.entry("return_url", "return_url"),
            Map.entry("amount", "amount"),
            Map.entry("currency", "currency"),
            Map.entry("email", "email"),
            Map.entry("name", "name"),
            Map.entry("reason", "reason"));

    private ProviderReplies() {}

    /**
     * The reply to what a provider was asked for.
     *
     * @param done what follows from its having been done
     * @param notDone undoes what was prepared, once it is certain that the provider has done nothing
     */
    public static <T> Reply of(Outcome<T> outcome, Function<T, Reply> done, Runnable notDone) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T made) -> done.apply(made);
            case Outcome.Refused<T>(Outcome.Refusal refusal) -> {
                notDone.run();
                yield refused(refusal);
            }
            case Outcome.Unknown<T>(Duration retryAfter) -> unknown(retryAfter);
            case Outcome.Unavailable<T>(Duration retryAfter) -> {
                notDone.run();
                yield unavailable(retryAfter);
            }
        };
    }

    /** A refusal in the provider's own words: 402 for a card, 409 for a conflict, else 400, since the caller asked so. */
    public static Reply refused(Outcome.Refusal refusal) {
        int status = switch (refusal.status()) {
            case 402, 409 -> refusal.status();
            default -> 400;
        };
        String field = refusal.parameter() == null ? null : FIELDS.get(refusal.parameter());
        return new Reply.Refused(status, refusal.message(), field);
    }

    private static Reply unknown(Duration retryAfter) {
        return new Reply.TryAgain(
                retryAfter,
                "the payment provider has not answered, and may have done it: repeat with the same "
                        + IdempotentAnswers.KEY);
    }

    public static Reply unavailable(Duration retryAfter) {
        return new Reply.TryAgain(retryAfter, "the payment provider is not available; nothing was done");
    }
}

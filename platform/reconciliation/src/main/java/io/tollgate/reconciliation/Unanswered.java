package io.tollgate.reconciliation;

import io.tollgate.messaging.run.Step;
import io.tollgate.stripe.api.Answer;
import java.time.Duration;

/** What a step comes to when Stripe has not given what it was asked for. */
public final class Unanswered {

    private Unanswered() {}

    /** @throws IllegalArgumentException if it has */
    public static Step step(Answer<?> answer) {
        return switch (answer) {
            case Answer.Refused<?>(int status, var code, var parameter, String message) ->
                new Step.Failed("Stripe refuses (" + status + "): " + message);
            case Answer.Unavailable<?>(Duration retryAfter) -> later(retryAfter);
            case Answer.Unknown<?>(Duration retryAfter) -> later(retryAfter);
            case Answer.Done<?> done -> throw new IllegalArgumentException("answered");
        };
    }

    private static Step later(Duration retryAfter) {
        return new Step.Later(
                retryAfter, "Stripe does not answer, limits our calls, or does not accept STRIPE_API_KEY");
    }
}

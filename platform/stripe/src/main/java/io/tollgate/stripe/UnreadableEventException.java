package io.tollgate.stripe;

/** A payload is not what Stripe documents for its kind. The message names the field, never its value. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String problem) {
        super(problem);
    }

    public UnreadableEventException(String problem, Throwable cause) {
        super(problem, cause);
    }
}

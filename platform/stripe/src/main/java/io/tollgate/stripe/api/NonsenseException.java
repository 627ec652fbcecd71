package io.tollgate.stripe.api;

/** Something answered, and it was not what Stripe answers. */
final class NonsenseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NonsenseException() {
        super("the answer is not the object that was asked for");
    }
}

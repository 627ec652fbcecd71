package io.tollgate.stripe.api;

/** Who waits for a call: the background lane leaves room for what a person waits for. */
public enum Lane {
    LIVE,
    BACKGROUND
}

package io.tollgate.billing.idempotency;

import java.time.Duration;

/** What a call gets. */
public sealed interface Result {

    /**
     * The operation's answer.
     *
     * @param body JSON, of a {@link Reply.Refused} where the status is one of an error
     * @param replayed whether another call was answered so before
     */
    record Answered(int status, String body, boolean replayed) implements Result {}

    /** No answer yet; the same call, with the same key, may get it. */
    record TryAgain(Duration retryAfter, String detail) implements Result {}

    /** The key was used for another request. */
    record OtherRequest() implements Result {}

    /** Another call with this key is still at it. */
    record StillRunning() implements Result {}
}

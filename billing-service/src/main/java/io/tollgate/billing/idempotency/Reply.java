package io.tollgate.billing.idempotency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an attempt comes to. */
public sealed interface Reply {

    /**
     * It was done; the answer for this call and for all that repeat it.
     *
     * @param body becomes JSON
     */
    record Done(int status, Object body) implements Reply {}

    /**
     * It will not be done; a problem for this call and for all that repeat it.
     *
     * @param status an HTTP status from 400 on
     * @param field of the request that is to blame; null where none is
     */
    record Refused(int status, String detail, @Nullable String field) implements Reply {}

    /** No answer yet: another attempt may get it. */
    record TryAgain(Duration retryAfter, String detail) implements Reply {}
}

package io.tollgate.subscription.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a subscription's plan may be used. */
public sealed interface Access {

    record Open() implements Access {}

    /**
     * The plan is kept, and closed until what is owed is paid.
     *
     * @param graceUntil when the plan is lost; null while nobody has set a deadline
     */
    record Gated(@Nullable Instant graceUntil) implements Access {}

    /** There is no plan: it never was, has ended, or was taken away. */
    record None() implements Access {}
}

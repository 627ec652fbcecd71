package io.tollgate.subscription.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that Stripe was asked for and that no webhook has confirmed yet.
 *
 * @param kind {@code cancel}, {@code resume} or {@code plan}
 * @param priceId null unless the plan changes
 */
record PendingChange(String kind, @Nullable String priceId, Instant requestedAt) {}

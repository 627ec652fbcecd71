package io.tollgate.billing.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as it stands at the provider.
 *
 * @param status the provider's own
 * @param evidenceDueBy null where no response is possible
 * @param submissions how often evidence was submitted
 */
public record Dispute(String id, String status, @Nullable Instant evidenceDueBy, boolean pastDue, long submissions) {}

package io.tollgate.billing.provider;

import io.tollgate.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * A charge as it stands at the provider.
 *
 * @param refunded minor units
 */
public record Charge(String id, @Nullable String paymentIntentId, Money amount, long refunded, boolean disputed) {}

package io.tollgate.billing.provider;

import java.util.function.Supplier;

/**
 * A provider that can be chosen; a bean of each adapter.
 *
 * @param name the value of {@code PAYMENT_PROVIDER} that chooses it
 * @param make called once, and only if it is chosen
 */
public record PaymentProviderFactory(String name, Supplier<PaymentProvider> make) {}

package io.tollgate.billing.provider;

/**
 * A customer's pages to open.
 *
 * @param returnUrl where the customer goes from there
 */
public record PortalOrder(String customerId, String returnUrl) {}

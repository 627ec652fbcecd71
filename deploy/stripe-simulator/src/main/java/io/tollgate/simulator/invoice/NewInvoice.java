package io.tollgate.simulator.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a draft is made of.
 *
 * @param subscription the whole subscription; null for an invoice of no subscription
 * @param reason Stripe's {@code billing_reason}
 * @param daysUntilDue null where the invoice is charged automatically
 */
public record NewInvoice(
        String customer,
        String currency,
        @Nullable ObjectNode subscription,
        String reason,
        List<ObjectNode> lines,
        long periodStart,
        long periodEnd,
        @Nullable Long daysUntilDue) {}

package io.tollgate.simulator.invoice;

import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines as they stand on invoices since 2025-03-31.basil: the price under {@code pricing}, the origin under {@code parent}. */
public final class InvoiceLines {

    private InvoiceLines() {}

    /**
     * @param amount in the smallest unit of the price's currency; negative for a credit
     * @param creditedInvoice the invoice that a proration gives money back from
     */
    public static ObjectNode ofItem(
            JsonNode item,
            long amount,
            String description,
            long start,
            long end,
            boolean proration,
            @Nullable String creditedInvoice) {
        JsonNode price = item.path("price");
        ObjectNode line = Json.template("line_item");
        line.put("id", Ids.next("il_1"))
                .put("amount", amount)
                .put("currency", Json.text(price, "currency"))
                .put("description", description)
                .put("subtotal", amount)
                .put("quantity", Json.number(item, "quantity"))
                .put("quantity_decimal", String.valueOf(Json.number(item, "quantity")))
                .put("subscription", Json.text(item, "subscription"));
        Json.child(line, "period").put("start", start).put("end", end);
        ObjectNode pricing = line.putObject("pricing");
        pricing.putObject("price_details")
                .put("price", Json.text(price, "id"))
                .put("product", Json.text(price, "product"));
        pricing.put("type", "price_details").put("unit_amount_decimal", Json.text(price, "unit_amount_decimal"));
        ObjectNode parent = line.putObject("parent").putNull("invoice_item_details");
        ObjectNode origin = parent.putObject("subscription_item_details")
                .putNull("invoice_item")
                .put("proration", proration);
        ObjectNode details = origin.putObject("proration_details").putNull("credited_items");
        if (creditedInvoice != null) {
            details.putObject("credited_items").put("invoice", creditedInvoice).putArray("invoice_line_items");
        }
        origin.put("subscription", Json.text(item, "subscription")).put("subscription_item", Json.text(item, "id"));
        parent.put("type", "subscription_item_details");
        return line;
    }
}

package io.tollgate.simulator.invoice;

import io.tollgate.simulator.store.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Puts lines on a draft and adds them up. */
final class Amounts {

    private Amounts() {}

    static void put(ObjectNode invoice, List<ObjectNode> lines) {
        String id = Json.text(invoice, "id");
        lines.forEach(line -> line.put("invoice", id));
        long total =
                lines.stream().mapToLong(line -> Json.number(line, "amount")).sum();
        invoice.set("lines", Json.list("/v1/invoices/" + id + "/lines", lines));
        invoice.put("subtotal", total)
                .put("subtotal_excluding_tax", total)
                .put("total", total)
                .put("total_excluding_tax", total)
                .put("amount_due", Math.max(total, 0))
                .put("amount_remaining", Math.max(total, 0));
    }
}

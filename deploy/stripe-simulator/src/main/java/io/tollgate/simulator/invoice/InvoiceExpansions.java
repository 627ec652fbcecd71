package io.tollgate.simulator.invoice;

import io.tollgate.simulator.store.Expansion;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an invoice shows of its payments when it is asked to: {@code payments} and {@code confirmation_secret}. */
@Component
class InvoiceExpansions implements Expansion {

    private final StripeObjects objects;
    private final InvoicePayments payments;

    InvoiceExpansions(StripeObjects objects, InvoicePayments payments) {
        this.objects = objects;
        this.payments = payments;
    }

    @Override
    public Optional<JsonNode> expand(ObjectNode parent, String field) {
        if (!Json.text(parent, "object").equals("invoice")) {
            return Optional.empty();
        }
        String invoice = Json.text(parent, "id");
        return switch (field) {
            case "payments" ->
                Optional.of(Json.list(
                        "/v1/invoice_payments?invoice=" + invoice,
                        objects.where("invoice_payment", Map.of("invoice", invoice))));
            case "confirmation_secret" ->
                payments.open(invoice)
                        .flatMap(payment -> objects.find(Json.text(payment, "payment.payment_intent")))
                        .map(intent -> Json.object()
                                .put("client_secret", Json.text(intent, "client_secret"))
                                .put("type", "payment_intent"));
            default -> Optional.empty();
        };
    }
}

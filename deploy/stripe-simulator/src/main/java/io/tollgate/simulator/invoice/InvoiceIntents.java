package io.tollgate.simulator.invoice;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.payment.PaymentIntents;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The payment intents that collect invoices: one for each, confirmed again at each attempt. */
@Component
class InvoiceIntents {

    private static final Set<String> CANCELABLE =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final PaymentIntents intents;
    private final PaymentMethods methods;
    private final StripeObjects objects;

    /** The one whose attempt is under way; all work is done one at a time. */
    private String confirming = "";

    InvoiceIntents(PaymentIntents intents, PaymentMethods methods, StripeObjects objects) {
        this.intents = intents;
        this.methods = methods;
        this.objects = objects;
    }

    /** A new one, not confirmed. */
    String create(ObjectNode invoice) {
        ObjectNode draft = intents.draft(Json.number(invoice, "amount_due"), Json.text(invoice, "currency"))
                .put("customer", Json.text(invoice, "customer"))
                .put("description", description(Json.text(invoice, "billing_reason")))
                .put("setup_future_usage", "off_session");
        return Json.text(intents.open(draft), "id");
    }

    /** @return the status after the attempt */
    String confirm(String intent, String method, boolean offSession) {
        confirming = intent;
        try {
            ObjectNode used = methods.use(method, "payment_method");
            return Json.text(intents.confirm(get(intent), used, offSession), "status");
        } finally {
            confirming = "";
        }
    }

    /** Whether the attempt was made here, so that its outcome needs no telling. */
    boolean isConfirming(String intent) {
        return confirming.equals(intent);
    }

    void cancel(String intent) {
        ObjectNode known = get(intent);
        if (CANCELABLE.contains(Json.text(known, "status"))) {
            intents.cancel(known, "void_invoice");
        }
    }

    /** The last failure's code; empty where there was none. */
    String failureCode(String intent) {
        return Json.text(get(intent), "last_payment_error.code");
    }

    /** What a caller who waits for a payment that failed is told. */
    StripeError refusal(String intent) {
        ObjectNode known = get(intent);
        if (known.path("last_payment_error").isObject()) {
            return intents.refusal(known);
        }
        return Json.text(known, "status").equals("requires_action")
                ? StripeError.card(
                        "invoice_payment_intent_requires_action",
                        null,
                        "This payment requires additional user action before it can be completed successfully. Payment"
                                + " can be completed using the PaymentIntent associated with the invoice. For more"
                                + " details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action")
                : StripeError.card(
                        "missing",
                        null,
                        "There is no `default_payment_method` set on this Customer or Invoice. Please set a"
                                + " `default_payment_method` or specify a payment_method in the request.");
    }

    Optional<String> method(String intent) {
        return Json.id(get(intent), "payment_method");
    }

    private ObjectNode get(String intent) {
        return objects.get("payment_intent", intent, "intent");
    }

    private static String description(String reason) {
        return switch (reason) {
            case "subscription_create" -> "Subscription creation";
            case "subscription_cycle", "subscription_update" -> "Subscription update";
            default -> "Invoice";
        };
    }
}

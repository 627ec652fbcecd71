package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class CheckoutResource implements Resource {

    private static final Accepted CREATE = Accepted.of("""
            mode line_items[].price line_items[].quantity line_items[].price_data.currency
            line_items[].price_data.product line_items[].price_data.product_data.name
            line_items[].price_data.product_data.description line_items[].price_data.product_data.metadata.*
            line_items[].price_data.unit_amount line_items[].price_data.unit_amount_decimal
            line_items[].price_data.recurring.interval line_items[].price_data.recurring.interval_count
            line_items[].price_data.tax_behavior
            client_reference_id customer customer_email customer_creation customer_update.* success_url cancel_url
            expires_at metadata.* locale submit_type payment_method_types[] payment_method_options.*
            payment_method_collection ui_mode currency
            payment_intent_data.metadata.* payment_intent_data.description payment_intent_data.receipt_email
            payment_intent_data.setup_future_usage payment_intent_data.capture_method
            payment_intent_data.statement_descriptor payment_intent_data.statement_descriptor_suffix
            subscription_data.metadata.* subscription_data.description subscription_data.trial_period_days
            subscription_data.trial_end subscription_data.trial_settings.end_behavior.missing_payment_method
            subscription_data.billing_cycle_anchor subscription_data.proration_behavior
            setup_intent_data.metadata.* setup_intent_data.description
            allow_promotion_codes automatic_tax.enabled billing_address_collection phone_number_collection.enabled
            tax_id_collection.enabled invoice_creation.enabled""");

    private final NewSession reader;
    private final Sessions sessions;
    private final LineItems lineItems;
    private final Listing listing;

    CheckoutResource(NewSession reader, Sessions sessions, LineItems lineItems, Listing listing) {
        this.reader = reader;
        this.sessions = sessions;
        this.lineItems = lineItems;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        String one = "/v1/checkout/sessions/{session}";
        return List.of(
                Operation.post("/v1/checkout/sessions", CREATE, call -> reader.create(call.params())),
                Operation.get(
                        "/v1/checkout/sessions",
                        Accepted.list("customer payment_intent subscription status customer_details.email"),
                        this::list),
                Operation.get(one, this::session),
                Operation.post(one, Accepted.of("metadata.*"), this::update),
                Operation.post(one + "/expire", Accepted.of(""), this::expire),
                Operation.get(
                        one + "/line_items",
                        Accepted.of("limit starting_after ending_before"),
                        call -> lineItems.of(session(call))));
    }

    private ObjectNode list(Call call) {
        Listing.Conditions conditions = new Listing.Conditions();
        for (String filter : List.of("customer", "payment_intent", "subscription", "status")) {
            call.params().text(filter).ifPresent(value -> conditions.equal(filter, value));
        }
        call.params()
                .child("customer_details")
                .text("email")
                .ifPresent(email -> conditions.equal("customer_details.email", email));
        return listing.of(Sessions.OBJECT, call, conditions);
    }

    private ObjectNode update(Call call) {
        return sessions.change(session(call), session -> Json.mergeMetadata(call.params(), session));
    }

    private ObjectNode expire(Call call) {
        ObjectNode session = session(call);
        if (!Sessions.isOpen(session)) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status"
                            + " of " + Json.text(session, "status") + ".");
        }
        return sessions.expire(session);
    }

    private ObjectNode session(Call call) {
        return sessions.get(call.id("session"), "session");
    }
}

package io.tollgate.simulator.payment;

import io.tollgate.contracts.Money;
import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.catalog.Catalog;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Component
class PaymentIntentResource implements Resource {

    private static final Accepted UPDATE = Accepted.of("""
            amount currency customer description metadata.* payment_method payment_method_types[] receipt_email
            setup_future_usage shipping.* statement_descriptor statement_descriptor_suffix transfer_group
            application_fee_amount capture_method payment_method_options.* payment_method_data.type
            payment_method_data.card.* payment_method_data.sepa_debit.iban payment_method_data.billing_details.*""");
    private static final String CONFIRMING = """
            return_url off_session error_on_requires_action mandate mandate_data.* use_stripe_sdk""";
    private static final Accepted CREATE = UPDATE.and(CONFIRMING + """
             confirm confirmation_method automatic_payment_methods.enabled automatic_payment_methods.allow_redirects
            on_behalf_of transfer_data.destination transfer_data.amount""");
    private static final Accepted CONFIRM = Accepted.of(CONFIRMING + """
             payment_method payment_method_types[] receipt_email setup_future_usage shipping.* payment_method_options.*
            capture_method payment_method_data.type payment_method_data.card.* payment_method_data.sepa_debit.iban
            payment_method_data.billing_details.*""");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");
    private static final long LEAST = 50;

    private final PaymentIntents intents;
    private final PaymentMethods methods;
    private final StripeObjects objects;
    private final Listing listing;

    PaymentIntentResource(PaymentIntents intents, PaymentMethods methods, StripeObjects objects, Listing listing) {
        this.intents = intents;
        this.methods = methods;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        String one = "/v1/payment_intents/{intent}";
        return List.of(
                Operation.post("/v1/payment_intents", CREATE, this::create),
                Operation.get(
                        "/v1/payment_intents",
                        Accepted.list("customer"),
                        call -> listing.of("payment_intent", call, "customer")),
                Operation.get(one, Accepted.of("client_secret"), this::intent),
                Operation.post(one, UPDATE, this::update),
                Operation.post(one + "/confirm", CONFIRM, this::confirm),
                Operation.post(
                        one + "/capture",
                        Accepted.of("amount_to_capture metadata.* statement_descriptor statement_descriptor_suffix"),
                        this::capture),
                Operation.post(one + "/cancel", Accepted.of("cancellation_reason"), this::cancel));
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode intent = intents.draft(amount(params), Catalog.currency(params));
        write(intent, params);
        Json.copyTexts(params, intent, "confirmation_method", "on_behalf_of");
        if (params.child("automatic_payment_methods").flag("enabled").orElse(!params.has("payment_method_types"))) {
            intent.putObject("automatic_payment_methods")
                    .put("allow_redirects", "always")
                    .put("enabled", true);
        }
        intents.open(intent);
        return params.flag("confirm").orElse(false) ? confirm(intent, params) : intent;
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = intent(call);
        String status = Json.text(intent, "status");
        if (call.params().has("amount") && (status.equals("succeeded") || status.equals("canceled"))) {
            throw PaymentIntents.unexpectedState(
                    "This PaymentIntent's amount could not be updated because it has a status of " + status
                            + ". You may only update the amount of a PaymentIntent with one of the following statuses:"
                            + " requires_payment_method, requires_confirmation, requires_action.",
                    intent);
        }
        if (call.params().has("amount")) {
            intent.put("amount", amount(call.params()));
        }
        write(intent, call.params());
        objects.save(intent);
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = intent(call);
        write(intent, call.params());
        return confirm(intent, call.params());
    }

    private ObjectNode confirm(ObjectNode intent, Params params) {
        String status = Json.text(intent, "status");
        if (status.equals("succeeded") || status.equals("canceled") || status.equals("processing")) {
            throw PaymentIntents.unexpectedState(
                    "You cannot confirm this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be confirmed:"
                            + " requires_confirmation, requires_action.",
                    intent);
        }
        String method = Json.text(intent, "payment_method");
        if (method.isEmpty()) {
            throw PaymentIntents.unexpectedState(
                    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update"
                            + " the PaymentIntent with a payment method and then confirm it again, or confirm it again"
                            + " directly with a payment method or ConfirmationToken.",
                    intent);
        }
        ObjectNode paid = intents.confirm(
                intent,
                methods.use(method, "payment_method"),
                params.flag("off_session").orElse(false));
        if (paid.path("last_payment_error").isObject()) {
            throw intents.refusal(paid);
        }
        return paid;
    }

    private ObjectNode capture(Call call) {
        ObjectNode intent = intent(call);
        Json.mergeMetadata(call.params(), intent);
        return intents.capture(
                intent, call.params().number("amount_to_capture").orElse(Json.number(intent, "amount_capturable")));
    }

    private ObjectNode cancel(Call call) {
        String reason = call.params().oneOf("cancellation_reason", "", REASONS);
        return intents.cancel(intent(call), reason.isEmpty() ? null : reason);
    }

    private ObjectNode intent(Call call) {
        return objects.get("payment_intent", call.id("intent"), "intent");
    }

    private void write(ObjectNode intent, Params params) {
        params.text("customer").ifPresent(customer -> objects.live("customer", customer, "customer"));
        Json.copyTexts(
                params,
                intent,
                "customer",
                "description",
                "receipt_email",
                "setup_future_usage",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "transfer_group",
                "capture_method");
        Json.copyNumbers(params, intent, "application_fee_amount");
        Json.copyBranch(params, intent, "shipping");
        Json.mergeMetadata(params, intent);
        if (params.has("payment_method_types")) {
            ArrayNode types = intent.putArray("payment_method_types");
            params.texts("payment_method_types").forEach(types::add);
        }
        method(intent, params);
    }

    private void method(ObjectNode intent, Params params) {
        if (params.has("payment_method_data")) {
            use(intent, methods.create(params.child("payment_method_data")));
        } else {
            params.text("payment_method").ifPresent(id -> use(intent, methods.use(id, "payment_method")));
        }
    }

    private static void use(ObjectNode intent, ObjectNode method) {
        intent.put("payment_method", Json.text(method, "id"));
        if (Json.text(intent, "status").equals("requires_payment_method")) {
            intent.put("status", "requires_confirmation");
        }
        String type = Json.text(method, "type");
        if (intent.path("payment_method_types")
                .valueStream()
                .noneMatch(known -> known.asString().equals(type))) {
            ((ArrayNode) intent.path("payment_method_types")).add(type);
        }
    }

    private static long amount(Params params) {
        long amount = params.requiredNumber("amount");
        if (amount < 1) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }
        String currency = params.text("currency").orElse("usd");
        if (amount < LEAST && new Money(0, currency).exponent() == 2) {
            throw StripeError.invalid(
                    "amount_too_small",
                    "amount",
                    "Amount must be at least $0.50 " + currency.toLowerCase(java.util.Locale.ROOT));
        }
        return amount;
    }
}

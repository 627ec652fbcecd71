package io.tollgate.simulator.setup;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class SetupIntentResource implements Resource {

    private static final Accepted UPDATE = Accepted.of("customer description metadata.* payment_method");
    private static final Accepted CREATE = UPDATE.and("""
            confirm usage payment_method_types[] return_url automatic_payment_methods.enabled
            automatic_payment_methods.allow_redirects use_stripe_sdk payment_method_options.*""");

    private final SetupIntents intents;
    private final PaymentMethods methods;
    private final StripeObjects objects;
    private final Listing listing;

    SetupIntentResource(SetupIntents intents, PaymentMethods methods, StripeObjects objects, Listing listing) {
        this.intents = intents;
        this.methods = methods;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        String one = "/v1/setup_intents/{intent}";
        return List.of(
                Operation.post("/v1/setup_intents", CREATE, this::create),
                Operation.get(
                        "/v1/setup_intents",
                        Accepted.list("customer payment_method"),
                        call -> listing.of("setup_intent", call, "customer", "payment_method")),
                Operation.get(one, Accepted.of("client_secret"), this::intent),
                Operation.post(one, UPDATE, this::update),
                Operation.post(
                        one + "/confirm",
                        Accepted.of("payment_method return_url use_stripe_sdk mandate_data.*"),
                        call -> confirm(written(intent(call), call.params()))),
                Operation.post(
                        one + "/cancel", Accepted.of("cancellation_reason"), call -> intents.cancel(intent(call))));
    }

    private ObjectNode create(Call call) {
        ObjectNode intent = written(intents.draft(), call.params());
        Json.copyTexts(call.params(), intent, "usage");
        intents.open(intent);
        return call.params().flag("confirm").orElse(false) ? confirm(intent) : intent;
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = written(intent(call), call.params());
        objects.save(intent);
        return intent;
    }

    private ObjectNode confirm(ObjectNode intent) {
        String method = Json.text(intent, "payment_method");
        if (method.isEmpty()) {
            throw StripeError.invalid(
                    "setup_intent_unexpected_state",
                    null,
                    "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent"
                            + " with a payment method and then confirm it again.");
        }
        ObjectNode confirmed = intents.confirm(intent, methods.use(method, "payment_method"));
        if (confirmed.path("last_setup_error") instanceof ObjectNode error) {
            throw StripeError.card(
                            Json.text(error, "code"),
                            Json.optional(error, "decline_code").orElse(null),
                            Json.text(error, "message"))
                    .with("setup_intent", confirmed.deepCopy());
        }
        return confirmed;
    }

    private ObjectNode intent(Call call) {
        return objects.get("setup_intent", call.id("intent"), "intent");
    }

    private ObjectNode written(ObjectNode intent, Params params) {
        params.text("customer").ifPresent(customer -> objects.live("customer", customer, "customer"));
        Json.copyTexts(params, intent, "customer", "description");
        Json.mergeMetadata(params, intent);
        params.text("payment_method")
                .ifPresent(id -> intent.put("payment_method", Json.text(methods.use(id, "payment_method"), "id"))
                        .put("status", "requires_confirmation"));
        return intent;
    }
}

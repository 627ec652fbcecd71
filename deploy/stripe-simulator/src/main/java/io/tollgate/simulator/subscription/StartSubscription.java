package io.tollgate.simulator.subscription;

import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.invoice.Collection;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.time.Alarms;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Starts subscriptions: at once through the API, or step by step while a person pays on the checkout page. */
@Component
public class StartSubscription {

    private static final Set<String> BEHAVIORS =
            Set.of("allow_incomplete", "default_incomplete", "error_if_incomplete");

    private final NewSubscription reader;
    private final Subscriptions subscriptions;
    private final Lines lines;
    private final Billing billing;
    private final Collection collection;
    private final PaymentMethods methods;
    private final Agenda agenda;
    private final Alarms alarms;

    StartSubscription(
            NewSubscription reader,
            Subscriptions subscriptions,
            Lines lines,
            Billing billing,
            Collection collection,
            PaymentMethods methods,
            Agenda agenda,
            Alarms alarms) {
        this.reader = reader;
        this.subscriptions = subscriptions;
        this.lines = lines;
        this.billing = billing;
        this.collection = collection;
        this.methods = methods;
        this.agenda = agenda;
        this.alarms = alarms;
    }

    /**
     * A subscription that waits for its first payment.
     *
     * @param paymentIntent to be confirmed with the customer's card, which makes the subscription active; null where
     *     nothing is due yet
     */
    public record Begun(
            String subscription, String invoice, @Nullable String paymentIntent) {}

    /**
     * Creates what a checkout session sells: incomplete, its first invoice open, until the payment intent succeeds.
     *
     * @param params as {@code POST /v1/subscriptions} takes them
     * @throws StripeError where Stripe would refuse them
     */
    public Begun begin(ObjectNode params) {
        ObjectNode subscription = reader.read(new Params(params));
        Json.child(subscription, "payment_settings").put("save_default_payment_method", "on_subscription");
        ObjectNode draft = billing.draft(subscription, "subscription_create", lines.ofPeriod(subscription));
        subscription.put("latest_invoice", Json.text(draft, "id"));
        subscriptions.insert(subscription);
        agenda.follow(subscription);
        subscriptions.announce("customer.subscription.created", subscription);
        ObjectNode invoice = billing.open(draft);
        return new Begun(
                Json.text(subscription, "id"),
                Json.text(invoice, "id"),
                isOpen(invoice) ? collection.prepare(invoice) : null);
    }

    /**
     * Keeps the card of a person who pays nothing yet, for when the trial ends.
     *
     * @throws StripeError a 402 where the card declines that
     */
    public void keepForLater(String subscriptionId, ObjectNode method) {
        ObjectNode subscription = subscriptions.get(subscriptionId);
        ObjectNode kept = methods.attach(method, Json.text(subscription, "customer"));
        subscriptions.change(subscription, changed -> changed.put("default_payment_method", Json.text(kept, "id")));
    }

    /** It is stored and announced once its first payment has been tried, so that it is born with the outcome. */
    ObjectNode start(Params params) {
        ObjectNode subscription = reader.read(params);
        String behavior = params.oneOf("payment_behavior", "allow_incomplete", BEHAVIORS);
        boolean offSession = params.flag("off_session").orElse(false);
        ObjectNode draft = billing.draft(subscription, "subscription_create", lines.ofPeriod(subscription));
        subscription.put("latest_invoice", Json.text(draft, "id"));
        if (!Billing.isSent(subscription)) {
            charge(subscription, billing.open(draft), behavior, offSession);
        } else if (!Subscriptions.status(subscription).equals("trialing")) {
            subscription.put("status", "active");
        }
        subscriptions.insert(subscription);
        agenda.follow(subscription);
        subscriptions.announce("customer.subscription.created", subscription);
        if (endsSoon(subscription)) {
            subscriptions.announce("customer.subscription.trial_will_end", subscription);
        }
        return subscription;
    }

    private void charge(ObjectNode subscription, ObjectNode invoice, String behavior, boolean offSession) {
        boolean trial = Subscriptions.status(subscription).equals("trialing");
        if (!isOpen(invoice)) {
            subscription.put("status", trial ? "trialing" : "active");
            return;
        }
        if (behavior.equals("default_incomplete")) {
            collection.prepare(invoice);
            return;
        }
        Optional<String> method = collection.method(invoice, subscription);
        if (method.isEmpty()) {
            throw StripeError.invalid(
                    "resource_missing",
                    null,
                    "This customer has no attached payment source or default payment method. Please consider adding a"
                            + " default payment method. For more information, visit"
                            + " https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-missing-prevention.");
        }
        Collection.Outcome outcome = collection.attempt(invoice, method, offSession);
        if (outcome == Collection.Outcome.PAID || outcome == Collection.Outcome.PROCESSING) {
            subscription.put("status", trial ? "trialing" : "active");
        } else if (behavior.equals("error_if_incomplete")) {
            throw collection.refusal(billing.get(invoice)).undoing();
        }
    }

    private boolean endsSoon(ObjectNode subscription) {
        return Subscriptions.status(subscription).equals("trialing")
                && Items.periodEnd(subscription) - alarms.now() < Agenda.TRIAL_NOTICE.toSeconds();
    }

    private static boolean isOpen(ObjectNode invoice) {
        return Json.text(invoice, "status").equals("open");
    }
}

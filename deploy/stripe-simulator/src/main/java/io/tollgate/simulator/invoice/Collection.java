package io.tollgate.simulator.invoice;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Collects invoices: one attempt after another, all on the same payment intent. */
@Component
public class Collection {

    static final String RETRY = "invoice.retry";

    /** What came of an attempt. */
    public enum Outcome {
        PAID,
        PROCESSING,
        ACTION_REQUIRED,
        DECLINED
    }

    private final Invoices invoices;
    private final InvoicePayments payments;
    private final InvoiceIntents intents;
    private final CollectionSettings settings;
    private final ObjectProvider<InvoiceFollower> followers;
    private final StripeObjects objects;
    private final Events events;
    private final Alarms alarms;

    Collection(
            Invoices invoices,
            InvoicePayments payments,
            InvoiceIntents intents,
            CollectionSettings settings,
            ObjectProvider<InvoiceFollower> followers,
            StripeObjects objects,
            Events events,
            Alarms alarms) {
        this.invoices = invoices;
        this.payments = payments;
        this.intents = intents;
        this.settings = settings;
        this.followers = followers;
        this.objects = objects;
        this.events = events;
        this.alarms = alarms;
    }

    /** The invoice's payment intent, made on first use and not yet confirmed. */
    public String prepare(ObjectNode invoice) {
        return payments.open(Json.text(invoice, "id"))
                .map(payment -> Json.text(payment, "payment.payment_intent"))
                .orElseGet(() -> {
                    String intent = intents.create(invoice);
                    payments.link(invoice, intent);
                    return intent;
                });
    }

    /** With the payment method that the invoice, its subscription or its customer has by default. */
    public Outcome attempt(ObjectNode invoice, boolean offSession) {
        ObjectNode subscription = Json.id(invoice, "parent.subscription_details.subscription")
                .flatMap(id -> objects.find("subscription", id))
                .orElseGet(Json::object);
        return attempt(invoice, method(invoice, subscription), offSession);
    }

    /** @param method none is an attempt that fails */
    public Outcome attempt(ObjectNode invoice, Optional<String> method, boolean offSession) {
        String intent = prepare(invoice);
        String status =
                method.map(with -> intents.confirm(intent, with, offSession)).orElse("requires_payment_method");
        switch (status) {
            case "succeeded" -> {
                paid(invoice);
                return Outcome.PAID;
            }
            case "processing" -> {
                return Outcome.PROCESSING;
            }
            case "requires_action" -> {
                ObjectNode tried = tried(invoice);
                events.emit("invoice.payment_action_required", tried);
                followers.forEach(follower -> follower.attemptFailed(tried, false));
                return Outcome.ACTION_REQUIRED;
            }
            default -> {
                boolean authentication = intents.failureCode(intent).equals("authentication_required");
                failed(invoice, authentication);
                return authentication ? Outcome.ACTION_REQUIRED : Outcome.DECLINED;
            }
        }
    }

    /** What an attempt that failed is answered with where a caller waits for it. */
    public StripeError refusal(ObjectNode invoice) {
        return intents.refusal(prepare(invoice));
    }

    /** The payment method that an invoice would be collected with. */
    public Optional<String> method(ObjectNode invoice, ObjectNode subscription) {
        return Stream.of(Json.id(invoice, "default_payment_method"), methodOf(subscription, invoice))
                .flatMap(Optional::stream)
                .findFirst();
    }

    public Optional<String> methodOf(ObjectNode subscription) {
        return methodOf(subscription, subscription);
    }

    private Optional<String> methodOf(ObjectNode subscription, ObjectNode ofCustomer) {
        ObjectNode customer =
                objects.get("customer", Json.id(ofCustomer, "customer").orElse(""), "customer");
        return Stream.of(
                        Json.id(subscription, "default_payment_method"),
                        Json.id(customer, "invoice_settings.default_payment_method"),
                        Json.id(customer, "default_source"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A payment intent has come to a new status, through whatever call; attempts made here know it already. */
    void intentMoved(String intent, String status) {
        if (intents.isConfirming(intent)) {
            return;
        }
        payments.ofIntent(intent)
                .map(payment -> invoices.get(Json.text(payment, "invoice")))
                .filter(invoice -> Json.text(invoice, "status").equals("open"))
                .ifPresent(invoice -> {
                    switch (status) {
                        case "succeeded" -> {
                            rememberMethod(invoice, intent);
                            paid(invoice);
                        }
                        case "requires_action" -> events.emit("invoice.payment_action_required", invoice);
                        case "requires_payment_method" -> failed(invoice, false);
                        default -> {}
                    }
                });
    }

    /** Nothing will be paid any more: the payment intent is cancelled, too. */
    public ObjectNode voidIt(ObjectNode invoice) {
        ObjectNode voided = invoices.voidIt(invoice);
        payments.open(Json.text(invoice, "id")).ifPresent(payment -> {
            payments.canceled(payment);
            intents.cancel(Json.text(payment, "payment.payment_intent"));
        });
        return voided;
    }

    /** The next try of an invoice that could not be collected. */
    void retry(String id) {
        ObjectNode invoice = invoices.get(id);
        if (Json.text(invoice, "status").equals("open")) {
            attempt(invoice, true);
        }
    }

    /** A draft's hour is over. */
    void finalizeByItself(String id) {
        ObjectNode invoice = invoices.get(id);
        if (!Json.text(invoice, "status").equals("draft") || !Json.flag(invoice, "auto_advance")) {
            return;
        }
        ObjectNode opened = invoices.finalizeDraft(invoice);
        if (Json.text(opened, "status").equals("open") && !Invoices.isSent(opened)) {
            attempt(opened, true);
        }
    }

    /** The due date of a sent invoice has passed. */
    void overdue(String id) {
        ObjectNode invoice = invoices.get(id);
        if (Json.text(invoice, "status").equals("open")) {
            events.emit("invoice.overdue", invoice);
            followers.forEach(follower -> follower.overdue(invoice));
        }
    }

    private void paid(ObjectNode invoice) {
        payments.open(Json.text(invoice, "id")).ifPresent(payments::paid);
        invoices.paid(tried(invoice));
    }

    private ObjectNode tried(ObjectNode invoice) {
        return invoices.change(
                invoice,
                changed ->
                        changed.put("attempted", true).put("attempt_count", Json.number(changed, "attempt_count") + 1));
    }

    private void failed(ObjectNode invoice, boolean authentication) {
        long attempts = Json.number(invoice, "attempt_count") + 1;
        Optional<Long> next = isRetried(invoice)
                ? settings.retryAfter(attempts).map(Duration::toSeconds).map(wait -> alarms.now() + wait)
                : Optional.empty();
        ObjectNode tried =
                invoices.change(tried(invoice), changed -> changed.put("next_payment_attempt", next.orElse(null)));
        events.emit("invoice.payment_failed", tried);
        if (authentication) {
            events.emit("invoice.payment_action_required", tried);
        }
        next.ifPresent(at -> alarms.set(RETRY, Json.text(invoice, "id"), at));
        followers.forEach(follower -> follower.attemptFailed(tried, next.isEmpty()));
    }

    /** The first invoice of a subscription waits for its customer; only later ones are tried again by themselves. */
    private static boolean isRetried(ObjectNode invoice) {
        return !Invoices.isSent(invoice)
                && Json.flag(invoice, "auto_advance")
                && !Json.text(invoice, "billing_reason").equals("subscription_create");
    }

    private void rememberMethod(ObjectNode invoice, String intent) {
        Json.id(invoice, "parent.subscription_details.subscription")
                .flatMap(id -> objects.find("subscription", id))
                .filter(subscription -> Json.text(subscription, "payment_settings.save_default_payment_method")
                        .equals("on_subscription"))
                .filter(subscription ->
                        subscription.path("default_payment_method").isNull())
                .ifPresent(subscription -> objects.save(subscription.put(
                        "default_payment_method", intents.method(intent).orElse(null))));
    }
}

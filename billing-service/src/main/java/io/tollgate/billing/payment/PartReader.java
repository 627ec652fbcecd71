package io.tollgate.billing.payment;

import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.stripe.Snapshot;
import io.tollgate.stripe.Stage;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a payment from every API version, by their shape. */
public final class PartReader {

    /** ISO 4217 for "no currency": an amount that does not say in what it is counted. */
    private static final String NO_CURRENCY = "XXX";

    private static final Set<String> TYPES = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.canceled",
            "charge.succeeded",
            "charge.failed",
            "charge.captured",
            "charge.refunded",
            "charge.refund.updated",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "invoice_payment.paid",
            StripeEvent.FETCHED);

    private PartReader() {}

    /** Whether events of this type may tell of a payment. */
    public static boolean reads(String type) {
        return TYPES.contains(type);
    }

    /**
     * What the event shows; nothing where its object is of another kind than its type promises.
     *
     * @throws io.tollgate.stripe.UnreadableEventException if the object has no ID
     */
    public static List<Observation> observe(StripeEvent event) {
        StripeObject object = event.object();
        Function<Snapshot, Part> reader = reader(object, event::scoped);
        if (reader == null) {
            return List.of();
        }
        List<Observation> seen = new ArrayList<>();
        seen.add(new Observation(event.scoped(object.require("id")), Snapshot.of(event, stage(event.type())), reader));
        if (object.isA("charge")) {
            seen.addAll(refundsWithin(event));
        }
        return seen;
    }

    /** Before 2022-11-15 a charge brings its refunds along, and no event of their own tells of them. */
    private static List<Observation> refundsWithin(StripeEvent event) {
        return event.object().list("refunds").stream()
                .filter(refund -> refund.text("id") != null)
                .map(refund -> new Observation(
                        event.scoped(refund.require("id")),
                        new Snapshot(event.id(), event.created(), Stage.CHANGED, refund.json(), null),
                        snapshot -> refund(snapshot, event::scoped)))
                .toList();
    }

    private static @Nullable Function<Snapshot, Part> reader(StripeObject object, UnaryOperator<String> scope) {
        return switch (object.text("object")) {
            case "checkout.session" -> snapshot -> session(snapshot, scope);
            case "payment_intent" -> snapshot -> intent(snapshot, scope);
            case "charge" -> snapshot -> charge(snapshot, scope);
            case "refund" -> snapshot -> refund(snapshot, scope);
            case "invoice_payment" -> snapshot -> invoicePayment(snapshot, scope);
            case null, default -> null;
        };
    }

    /** What ends an object's life, or the part of it that we follow, wins over what shares its second. */
    private static Stage stage(String type) {
        return switch (type) {
            case "payment_intent.succeeded",
                    "payment_intent.canceled",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed",
                    "checkout.session.expired",
                    "refund.failed" -> Stage.ENDED;
            case "charge.succeeded", "charge.failed", "refund.created" -> Stage.BORN;
            default -> Stage.CHANGED;
        };
    }

    private static Part session(Snapshot snapshot, UnaryOperator<String> scope) {
        StripeObject session = new StripeObject(snapshot.object());
        Part.Session.State state = switch (session.text("status")) {
            case "open" -> Part.Session.State.OPEN;
            case "expired" -> Part.Session.State.EXPIRED;
            case null, default -> Part.Session.State.COMPLETE;
        };
        String paymentStatus = session.text("payment_status");
        String currency = session.text("currency");
        return new Part.Session(
                scope.apply(session.require("id")),
                created(session, snapshot),
                session.text("mode"),
                state,
                paymentStatus,
                snapshot.stage() == Stage.ENDED
                        && state == Part.Session.State.COMPLETE
                        && "unpaid".equals(paymentStatus),
                scoped(session, scope, "payment_intent"),
                scoped(session, scope, "invoice"),
                scoped(session, scope, "subscription"),
                scoped(session, scope, "customer"),
                workspace(session, scope),
                scoped(session, scope, "client_reference_id"),
                session.text("metadata", PaymentProvider.TRANSACTION_METADATA),
                session.number("amount_total"),
                currency == null ? null : currency.toUpperCase(Locale.ROOT),
                at(snapshot));
    }

    private static Part intent(Snapshot snapshot, UnaryOperator<String> scope) {
        StripeObject intent = new StripeObject(snapshot.object());
        String latest = scoped(intent, scope, "latest_charge");
        String error = code(intent, "last_payment_error");
        TransactionStatus status = TransactionStatus.ofIntent(intent.text("status"), error != null);
        long received = intent.number("amount_received");
        return new Part.Intent(
                scope.apply(intent.require("id")),
                created(intent, snapshot),
                status,
                status == TransactionStatus.SUCCEEDED && received > 0 ? received : intent.number("amount"),
                currency(intent),
                scoped(intent, scope, "customer"),
                scoped(intent, scope, "invoice"),
                latest != null ? latest : latestWithin(intent, scope),
                workspace(intent, scope),
                error,
                scoped(intent, scope, "last_payment_error", "charge"),
                intent.text("metadata", PaymentProvider.TRANSACTION_METADATA),
                at(snapshot));
    }

    /** Before 2022-11-15 an intent brings its charges along, the latest first. */
    private static @Nullable String latestWithin(StripeObject intent, UnaryOperator<String> scope) {
        return intent.list("charges").stream()
                .findFirst()
                .map(charge -> scoped(charge, scope, "id"))
                .orElse(null);
    }

    private static @Nullable String code(StripeObject object, String field) {
        String declined = object.text(field, "decline_code");
        String code = declined != null ? declined : object.text(field, "code");
        return code != null ? code : object.text(field, "type");
    }

    private static Part charge(Snapshot snapshot, UnaryOperator<String> scope) {
        StripeObject charge = new StripeObject(snapshot.object());
        boolean captured = charge.json().path("captured").asBoolean(true);
        long amount = charge.number("amount");
        long taken = captured && charge.number("amount_captured") > 0 ? charge.number("amount_captured") : amount;
        String declined = charge.text("outcome", "reason");
        return new Part.Charge(
                scope.apply(charge.require("id")),
                created(charge, snapshot),
                TransactionStatus.ofCharge(charge.text("status"), captured),
                taken,
                // What was authorised and never captured is counted as refunded by Stripe, and was never ours.
                Math.max(0, charge.number("amount_refunded") - (amount - taken)),
                currency(charge),
                scoped(charge, scope, "payment_intent"),
                scoped(charge, scope, "invoice"),
                scoped(charge, scope, "customer"),
                workspace(charge, scope),
                declined != null ? declined : charge.text("failure_code"),
                at(snapshot));
    }

    private static Part refund(Snapshot snapshot, UnaryOperator<String> scope) {
        StripeObject refund = new StripeObject(snapshot.object());
        return new Part.Refund(
                scope.apply(refund.require("id")),
                created(refund, snapshot),
                TransactionStatus.ofRefund(refund.text("status")),
                refund.number("amount"),
                currency(refund),
                scoped(refund, scope, "charge"),
                scoped(refund, scope, "payment_intent"),
                refund.text("reason"),
                refund.text("metadata", PaymentProvider.TRANSACTION_METADATA),
                refund.text("failure_reason"),
                at(snapshot));
    }

    private static Part invoicePayment(Snapshot snapshot, UnaryOperator<String> scope) {
        StripeObject payment = new StripeObject(snapshot.object());
        return new Part.InvoicePayment(
                scope.apply(payment.require("id")),
                created(payment, snapshot),
                scoped(payment, scope, "invoice"),
                scoped(payment, scope, "payment", "payment_intent"),
                scoped(payment, scope, "payment", "charge"),
                at(snapshot));
    }

    private static @Nullable String workspace(StripeObject object, UnaryOperator<String> scope) {
        return scoped(object, scope, "metadata", "workspace_id");
    }

    private static @Nullable String scoped(StripeObject object, UnaryOperator<String> scope, String... path) {
        String id = object.text(path);
        return id == null || id.isBlank() ? null : scope.apply(id);
    }

    private static String currency(StripeObject object) {
        String currency = object.text("currency");
        return currency == null ? NO_CURRENCY : currency.toUpperCase(Locale.ROOT);
    }

    private static Instant created(StripeObject object, Snapshot snapshot) {
        Instant created = object.time("created");
        return created == null ? at(snapshot) : created;
    }

    private static Instant at(Snapshot snapshot) {
        return Instant.ofEpochSecond(snapshot.created());
    }
}

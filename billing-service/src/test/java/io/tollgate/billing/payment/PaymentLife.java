package io.tollgate.billing.payment;

import io.tollgate.testing.StripeFixtures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The events of one random payment, in the order in which Stripe created them: bought in a checkout, by an invoice of
 * either age, or by a charge alone; tried several times, refunded in parts, some refunds failing.
 */
public final class PaymentLife {

    private static final long START = 1_760_000_000L;

    private final String name;
    private final Random random;
    private final List<byte[]> events = new ArrayList<>();
    private final boolean ours;
    private long now = START;

    private PaymentLife(String name, long seed) {
        this.name = name;
        this.random = new Random(seed);
        this.ours = random.nextBoolean();
    }

    /** @param name goes into every ID, so that lives do not meet; the same name and seed give the same life */
    public static List<byte[]> of(String name, long seed) {
        PaymentLife life = new PaymentLife(name, seed);
        life.live();
        return life.events;
    }

    private void live() {
        boolean checkout = random.nextBoolean();
        boolean invoiced = random.nextInt(3) == 0;
        boolean basil = random.nextBoolean();
        boolean legacy = !checkout && !invoiced && random.nextInt(4) == 0;
        if (checkout && random.nextInt(6) == 0) {
            emit("checkout.session.expired", session("expired", "unpaid", invoiced, null), null);
            return;
        }
        boolean delayed = random.nextInt(5) == 0;
        int attempts = random.nextInt(3);
        for (int attempt = 0; attempt < attempts; attempt++) {
            fail(attempt, legacy, invoiced && !basil);
        }
        if (delayed && !legacy) {
            emit("payment_intent.processing", intent("processing", null, null, invoiced && !basil), null);
            if (checkout) {
                emit("checkout.session.completed", session("complete", "unpaid", invoiced, "link"), null);
            }
        }
        if (random.nextInt(5) == 0) {
            if (!legacy) {
                emit("payment_intent.canceled", intent("canceled", null, null, invoiced && !basil), null);
            }
            return;
        }
        succeed(legacy, invoiced, basil);
        if (checkout) {
            String type = delayed && !legacy ? "async_payment_succeeded" : "completed";
            emit("checkout.session." + type, session("complete", "paid", invoiced, "link"), null);
        }
        refund(legacy, invoiced && !basil);
        if (random.nextInt(3) == 0) {
            emit(
                    "customer.updated",
                    StripeFixtures.inWorkspace(
                            StripeFixtures.customer("cus_" + name, null), "ws_late_" + random.nextInt(2)),
                    null);
        }
    }

    private void fail(int attempt, boolean legacy, boolean oldInvoice) {
        String charge = "ch_" + name + "_failed_" + attempt;
        pass();
        emit("charge.failed", charge(charge, "failed", 0, legacy, oldInvoice), null);
        if (!legacy) {
            emit("payment_intent.payment_failed", intent("requires_payment_method", charge, charge, oldInvoice), null);
        }
    }

    private void succeed(boolean legacy, boolean invoiced, boolean basil) {
        pass();
        emit("charge.succeeded", charge("ch_" + name, "succeeded", 0, legacy, invoiced && !basil), null);
        if (!legacy) {
            emit("payment_intent.succeeded", intent("succeeded", "ch_" + name, null, invoiced && !basil), null);
        }
        if (invoiced && basil) {
            emit("invoice_payment.paid", invoicePayment(), null);
        }
    }

    private void refund(boolean legacy, boolean oldInvoice) {
        long refunded = 0;
        int refunds = random.nextInt(4);
        for (int number = 0; number < refunds; number++) {
            pass();
            long amount = 100L * (1 + random.nextInt(5));
            String status = random.nextInt(3) == 0 ? "pending" : "succeeded";
            Map<String, Object> refund = refund("re_" + name + "_" + number, status, amount, now, legacy);
            long before = refunded;
            refunded += amount;
            if (random.nextInt(5) > 0) {
                emit("refund.created", refund, null);
            }
            emit(
                    "charge.refunded",
                    charge("ch_" + name, "succeeded", refunded, legacy, oldInvoice),
                    Map.of("amount_refunded", before));
            if (status.equals("pending")) {
                pass();
                boolean fails = random.nextBoolean();
                Map<String, Object> settled =
                        StripeFixtures.with(refund, Map.of("status", fails ? "failed" : "succeeded"));
                emit(fails ? "refund.failed" : "refund.updated", settled, Map.of("status", "pending"));
                refunded -= fails ? amount : 0;
            }
        }
    }

    private void pass() {
        now += random.nextInt(3) == 0 ? 0 : 60;
    }

    private void emit(String type, Map<String, Object> object, @Nullable Map<String, Object> previous) {
        String id = "evt_" + name + "_" + events.size();
        events.add(StripeFixtures.event(id, type, now, object, previous));
    }

    private Map<String, Object> session(String status, String paid, boolean invoiced, @Nullable String reference) {
        Map<String, Object> session = object("cs_" + name, "checkout.session");
        session.put("mode", invoiced ? "subscription" : "payment");
        session.put("status", status);
        session.put("payment_status", paid);
        session.put("payment_intent", invoiced || status.equals("expired") ? null : "pi_" + name);
        session.put("invoice", invoiced ? "in_" + name : null);
        session.put("client_reference_id", reference == null ? null : "ws_" + name);
        session.put("amount_total", 2900);
        session.put("metadata", ours ? Map.of("tollgate_transaction", "txn_" + name) : Map.of());
        return session;
    }

    private Map<String, Object> intent(
            String status, @Nullable String charge, @Nullable String failed, boolean oldInvoice) {
        Map<String, Object> intent = object("pi_" + name, "payment_intent");
        intent.put("status", status);
        intent.put("amount", 2900);
        intent.put("amount_received", status.equals("succeeded") ? 2900 : 0);
        intent.put("latest_charge", charge);
        intent.put("metadata", ours ? Map.of("tollgate_transaction", "txn_" + name) : Map.of());
        if (oldInvoice) {
            intent.put("invoice", "in_" + name);
        }
        if (failed != null) {
            intent.put("last_payment_error", Map.of("charge", failed, "code", "card_declined", "type", "card_error"));
        }
        return intent;
    }

    private Map<String, Object> charge(String id, String status, long refunded, boolean legacy, boolean oldInvoice) {
        Map<String, Object> charge = object(id, "charge");
        charge.put("status", status);
        charge.put("amount", 2900);
        charge.put("captured", !status.equals("failed"));
        charge.put("amount_refunded", refunded);
        charge.put("payment_intent", legacy ? null : "pi_" + name);
        if (oldInvoice) {
            charge.put("invoice", "in_" + name);
        }
        return charge;
    }

    private Map<String, Object> refund(String id, String status, long amount, long created, boolean legacy) {
        Map<String, Object> refund = object(id, "refund");
        refund.remove("customer");
        refund.put("created", created);
        refund.put("status", status);
        refund.put("amount", amount);
        refund.put("charge", "ch_" + name);
        refund.put("payment_intent", legacy ? null : "pi_" + name);
        return refund;
    }

    private Map<String, Object> invoicePayment() {
        Map<String, Object> payment = object("inpay_" + name, "invoice_payment");
        payment.put("invoice", "in_" + name);
        payment.put("status", "paid");
        payment.put("payment", Map.of("type", "payment_intent", "payment_intent", "pi_" + name));
        return payment;
    }

    private Map<String, Object> object(String id, String kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("object", kind);
        object.put("created", START);
        object.put("currency", "usd");
        object.put("customer", "cus_" + name);
        object.put("metadata", Map.of());
        return object;
    }
}

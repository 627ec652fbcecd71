package io.tollgate.local.endtoend;

import io.tollgate.testing.StripeFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's life as Stripe would tell it, and what must come of it by the shortest reasoning there is: the fates of
 * its subscriptions, without a thought of events, order or time.
 *
 * @param events in the order in which they happened
 */
record ReferenceLife(String workspace, Instant receivedAt, List<byte[]> events, List<Ending> endings) {

    static final Duration GRACE = Duration.ofDays(7);

    private static final long START = 1_760_000_000L;
    private static final long MONTH = 30 * 86_400L;
    private static final List<String> PLANS = List.of("free", "builder", "pro");

    /** How a subscription's life ends, as far as it is told. */
    enum Fate {
        NEVER_PAID,
        TRIALING,
        ACTIVE,
        RETRYING,
        EXHAUSTED,
        EXHAUSTED_AND_UNPAID,
        EXHAUSTED_AND_ENDED,
        EXHAUSTED_THEN_PAID,
        EXHAUSTED_THEN_VOIDED,
        EXHAUSTED_THEN_CANCELED,
        CANCELED
    }

    record Ending(Fate fate, String plan) {}

    /** What the workspace may use in the end. */
    record Expected(
            String plan,
            boolean premium,
            boolean gated,
            @Nullable Instant graceUntil) {}

    /** @param now lives that fell behind did so just now, or so long ago that their grace is over */
    static ReferenceLife of(long seed, Instant now) {
        Random random = new Random(seed);
        Instant receivedAt = random.nextBoolean() ? now : now.minus(Duration.ofDays(10));
        Script script = new Script("life" + seed, random);
        int subscriptions = random.nextInt(3) == 0 ? 2 : 1;
        List<Ending> endings = new ArrayList<>();
        for (int i = 1; i <= subscriptions; i++) {
            Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
            endings.add(new Ending(fate, script.live(i, fate)));
        }
        return new ReferenceLife(script.workspace, receivedAt, script.events, endings);
    }

    /** The model. */
    Expected expected(Instant now) {
        Instant deadline = receivedAt.plus(GRACE);
        List<String> open = new ArrayList<>();
        List<String> inGrace = new ArrayList<>();
        for (Ending ending : endings) {
            switch (ending.fate()) {
                case TRIALING, ACTIVE, RETRYING, EXHAUSTED_THEN_PAID, EXHAUSTED_THEN_VOIDED -> open.add(ending.plan());
                case EXHAUSTED, EXHAUSTED_AND_UNPAID, EXHAUSTED_AND_ENDED -> {
                    if (deadline.isAfter(now)) {
                        inGrace.add(ending.plan());
                    }
                }
                case NEVER_PAID, EXHAUSTED_THEN_CANCELED, CANCELED -> {}
            }
        }
        if (!open.isEmpty()) {
            return new Expected(best(open), true, false, null);
        }
        return inGrace.isEmpty()
                ? new Expected("free", false, false, null)
                : new Expected(best(inGrace), false, true, deadline);
    }

    private static String best(List<String> plans) {
        return plans.stream().max(Comparator.comparing(PLANS::indexOf)).orElseThrow();
    }

    /** Writes down what Stripe would say. */
    private static final class Script {

        private final List<byte[]> events = new ArrayList<>();
        private final Random random;
        private final String name;
        private final String workspace;
        private long clock = START;
        private Map<String, Object> subscription = Map.of();
        private Map<String, Object> invoice = Map.of();

        Script(String name, Random random) {
            this.name = name;
            this.random = random;
            this.workspace = "ws_" + name;
        }

        /** Returns the plan of the subscription in the end. */
        String live(int number, Fate fate) {
            String id = "sub_%s_%d".formatted(name, number);
            String price = random.nextBoolean() ? "price_builder" : "price_pro";
            later();
            boolean trial = fate == Fate.TRIALING;
            invoice = invoice("in_" + id + "_1", id, "subscription_create");
            subscription = StripeFixtures.with(
                    StripeFixtures.inWorkspace(
                            StripeFixtures.subscription(
                                    id, "cus_" + name, trial ? "trialing" : "incomplete", price, clock),
                            workspace),
                    Map.of("created", clock, "latest_invoice", "in_" + id + "_1"));
            tell("customer.subscription.created", subscription, null);
            if (fate == Fate.NEVER_PAID) {
                fail(1, null);
                change(Map.of("status", "incomplete_expired"));
                return "free";
            }
            if (!trial) {
                pay();
                change(Map.of("status", "active"));
                for (int month = 2; month < 2 + random.nextInt(3); month++) {
                    renew(id, month, price);
                    pay();
                }
                if (random.nextInt(4) == 0) {
                    price = price.equals("price_pro") ? "price_builder" : "price_pro";
                    change(Map.of("items", items(id, price, clock)));
                }
            }
            end(id, fate, price);
            return price.substring("price_".length());
        }

        private void end(String id, Fate fate, String price) {
            switch (fate) {
                case NEVER_PAID, TRIALING, ACTIVE -> {}
                case CANCELED -> {
                    change(Map.of("cancel_at_period_end", true));
                    delete("cancellation_requested");
                }
                case RETRYING -> {
                    renew(id, 9, price);
                    retry();
                }
                case EXHAUSTED -> exhaust(id, price);
                case EXHAUSTED_AND_UNPAID -> {
                    exhaust(id, price);
                    change(Map.of("status", "unpaid"));
                }
                case EXHAUSTED_AND_ENDED -> {
                    exhaust(id, price);
                    delete("payment_failed");
                }
                case EXHAUSTED_THEN_PAID -> {
                    exhaust(id, price);
                    pay();
                    change(Map.of("status", "active"));
                }
                case EXHAUSTED_THEN_VOIDED -> {
                    exhaust(id, price);
                    later();
                    invoice = StripeFixtures.with(invoice, Map.of("status", "void"));
                    tell("invoice.voided", invoice, null);
                    change(Map.of("status", "active"));
                }
                case EXHAUSTED_THEN_CANCELED -> {
                    exhaust(id, price);
                    delete("cancellation_requested");
                }
            }
        }

        private void renew(String id, int month, String price) {
            clock += MONTH;
            invoice = invoice("in_%s_%d".formatted(id, month), id, "subscription_cycle");
            tell("invoice.created", invoice, null);
            change(Map.of(
                    "items", items(id, price, clock), "latest_invoice", Objects.requireNonNull(invoice.get("id"))));
        }

        private void exhaust(String id, String price) {
            renew(id, 9, price);
            retry();
            fail(4, null);
        }

        private void retry() {
            fail(1, clock + 3 * 86_400L);
            change(Map.of("status", "past_due"));
            for (int attempt = 2; attempt <= 3; attempt++) {
                fail(attempt, clock + 3 * 86_400L);
            }
        }

        private void fail(int attempt, @Nullable Long next) {
            later();
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put("status", "open");
            changes.put("attempt_count", attempt);
            changes.put("next_payment_attempt", next);
            invoice = StripeFixtures.with(invoice, changes);
            tell("invoice.payment_failed", invoice, null);
        }

        private void pay() {
            later();
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put("status", "paid");
            changes.put("amount_paid", 2900);
            changes.put("next_payment_attempt", null);
            invoice = StripeFixtures.with(invoice, changes);
            tell("invoice.paid", invoice, null);
            tell("invoice.payment_succeeded", invoice, null);
        }

        /** Every other change falls into the second of the one before it, and says what it changed. */
        private void change(Map<String, Object> changes) {
            clock += random.nextInt(2);
            Map<String, Object> before = new LinkedHashMap<>();
            changes.keySet().forEach(field -> before.put(field, subscription.get(field)));
            subscription = StripeFixtures.with(subscription, changes);
            tell("customer.subscription.updated", subscription, before);
        }

        private void delete(String reason) {
            later();
            subscription = StripeFixtures.with(
                    subscription,
                    Map.of("status", "canceled", "ended_at", clock, "cancellation_details", Map.of("reason", reason)));
            tell("customer.subscription.deleted", subscription, null);
        }

        private void later() {
            clock += 60;
        }

        private void tell(String type, Map<String, Object> object, @Nullable Map<String, Object> before) {
            // IDs that sort otherwise than they happened: an ID must not decide anything.
            String id = "evt_%s_%08x%d".formatted(name, random.nextInt(), events.size());
            events.add(StripeFixtures.event(id, type, clock, object, before));
        }

        private Object items(String id, String price, long period) {
            return Objects.requireNonNull(StripeFixtures.subscription(id, "cus_" + name, "active", price, period)
                    .get("items"));
        }

        private Map<String, Object> invoice(String id, String of, String reason) {
            Map<String, Object> made = new LinkedHashMap<>();
            made.put("id", id);
            made.put("object", "invoice");
            made.put("customer", "cus_" + name);
            made.put("status", "open");
            made.put("collection_method", "charge_automatically");
            made.put("billing_reason", reason);
            made.put("amount_due", 2900);
            made.put("amount_paid", 0);
            made.put("currency", "usd");
            made.put("attempt_count", 0);
            made.put("next_payment_attempt", null);
            made.put("created", clock);
            made.put("metadata", Map.of());
            made.put(
                    "parent",
                    Map.of(
                            "type",
                            "subscription_details",
                            "subscription_details",
                            Map.of("subscription", of, "metadata", Map.of("workspace_id", workspace))));
            return made;
        }
    }
}

package io.tollgate.subscription;

import io.tollgate.testing.StripeFixtures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A subscription's random life as Stripe would tell it; the same for the same seed. */
record Life(List<byte[]> events, Map<String, Object> end) {

    private static final long MONTH = 30 * 86_400L;

    static Life of(String id, String workspace, long seed) {
        Random random = new Random(seed);
        List<byte[]> events = new ArrayList<>();
        long created = 1_760_000_000L;
        boolean beforeBasil = random.nextInt(4) == 0;
        String customer = "cus_" + id;
        long period = created;
        String status = List.of("incomplete", "trialing", "active").get(random.nextInt(3));
        Map<String, Object> now = object(beforeBasil, id, customer, status, "price_builder", period, workspace);
        events.add(StripeFixtures.event("evt_" + id + "_0", "customer.subscription.created", created, now, null));
        int steps = random.nextInt(6);
        for (int step = 1; step <= steps; step++) {
            Map<String, Object> before = now;
            switch (random.nextInt(5)) {
                case 0 -> now = StripeFixtures.with(now, Map.of("status", "active"));
                case 1 ->
                    now = StripeFixtures.with(now, Map.of("status", random.nextBoolean() ? "past_due" : "unpaid"));
                case 2 -> now = StripeFixtures.with(now, Map.of("cancel_at_period_end", random.nextBoolean()));
                case 3 -> {
                    period += MONTH;
                    now = renewed(now, object(beforeBasil, id, customer, "active", "price_builder", period, workspace));
                }
                default ->
                    now = renewed(now, object(beforeBasil, id, customer, "active", "price_pro", period, workspace));
            }
            // Every third change falls into the same second as the one before it.
            created += random.nextInt(3) == 0 ? 0 : 60;
            events.add(StripeFixtures.event(
                    "evt_" + id + "_" + random.nextInt(1_000_000),
                    "customer.subscription.updated",
                    created,
                    now,
                    changedSince(before, now)));
        }
        if (random.nextInt(3) == 0) {
            now = StripeFixtures.with(now, Map.of("status", "canceled"));
            events.add(StripeFixtures.event(
                    "evt_" + id + "_end", "customer.subscription.deleted", created + random.nextInt(2), now, null));
        }
        return new Life(events, now);
    }

    private static Map<String, Object> object(
            boolean beforeBasil,
            String id,
            String customer,
            String status,
            String price,
            long period,
            String workspace) {
        return StripeFixtures.inWorkspace(
                beforeBasil
                        ? StripeFixtures.subscriptionBeforeBasil(id, customer, status, price, period)
                        : StripeFixtures.subscription(id, customer, status, price, period),
                workspace);
    }

    private static Map<String, Object> renewed(Map<String, Object> before, Map<String, Object> fresh) {
        return StripeFixtures.with(
                fresh, Map.of("cancel_at_period_end", Objects.requireNonNull(before.get("cancel_at_period_end"))));
    }

    private static Map<String, Object> changedSince(Map<String, Object> before, Map<String, Object> now) {
        Map<String, Object> changed = new LinkedHashMap<>();
        now.forEach((name, value) -> {
            if (!Objects.equals(value, before.get(name))) {
                changed.put(name, before.get(name));
            }
        });
        return changed;
    }
}

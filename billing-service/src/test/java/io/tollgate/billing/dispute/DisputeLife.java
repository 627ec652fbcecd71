package io.tollgate.billing.dispute;

import io.tollgate.testing.StripeFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What Stripe may tell of one dispute or warning, from its first event to its last, by a seed. */
public final class DisputeLife {

    private static final long START = 1_790_000_000L;
    // So far away that no timer meddles with it.
    private static final long DUE = 4_000_000_000L;
    private static final List<String> ENDS = List.of("won", "lost", "warning_closed", "prevented", "charge_refunded");

    private final String id;
    private final Random random;
    private final List<byte[]> events = new ArrayList<>();
    private Map<String, Object> now = Map.of();
    private long created = START;

    private DisputeLife(String id, long seed) {
        this.id = id;
        this.random = new Random(seed);
    }

    public static List<byte[]> of(String id, long seed) {
        DisputeLife life = new DisputeLife(id, seed);
        if (seed % 4 == 0) {
            life.warned();
        } else {
            life.disputed();
        }
        return life.events;
    }

    private void warned() {
        now = StripeFixtures.earlyFraudWarning(id, "ch_" + id, true);
        tell("radar.early_fraud_warning.created");
        if (random.nextBoolean()) {
            now = StripeFixtures.with(now, Map.of("actionable", false));
            pass();
            tell("radar.early_fraud_warning.updated", Map.of("actionable", true));
        }
    }

    private void disputed() {
        now = StripeFixtures.dispute(id, "ch_" + id, "needs_response", DUE);
        tell("charge.dispute.created");
        int steps = random.nextInt(5);
        for (int step = 0; step < steps; step++) {
            pass();
            switch (random.nextInt(4)) {
                case 0 -> tell("charge.dispute.funds_withdrawn");
                case 1 -> change(Map.of("amount", 2900 + step));
                case 2 ->
                    change(Map.of(
                            "status", "under_review", "evidence_details", StripeFixtures.evidenceDetails(DUE, 1)));
                default -> change(Map.of("metadata", Map.of("workspace_id", "ws_" + step)));
            }
        }
        if (random.nextInt(3) > 0) {
            pass();
            change("charge.dispute.closed", Map.of("status", ENDS.get(random.nextInt(ENDS.size()))));
            if (random.nextBoolean()) {
                pass();
                tell("charge.dispute.funds_reinstated");
            }
        }
    }

    private void change(Map<String, Object> changes) {
        change("charge.dispute.updated", changes);
    }

    private void change(String type, Map<String, Object> changes) {
        Map<String, Object> before = StripeFixtures.with(now, Map.of());
        before.keySet().retainAll(changes.keySet());
        now = StripeFixtures.with(now, changes);
        tell(type, before);
    }

    private void tell(String type) {
        events.add(StripeFixtures.event(nextEvent(), type, created, now, null));
    }

    private void tell(String type, Map<String, Object> before) {
        events.add(StripeFixtures.event(nextEvent(), type, created, now, before));
    }

    private String nextEvent() {
        return "evt_" + id + "_" + random.nextInt(1_000_000);
    }

    /** Sometimes no time passes that Stripe's clock would show. */
    private void pass() {
        created += random.nextInt(3) == 0 ? 0 : 60;
    }
}

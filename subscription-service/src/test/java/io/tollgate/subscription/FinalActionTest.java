package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.testing.StripeFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What becomes at Stripe of subscriptions whose grace period ended unpaid, and of snapshots that only Stripe can order. */
@SubscriptionServiceTest
class FinalActionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant DEADLINE = Instant.parse("2026-11-08T12:00:00Z");

    @Autowired
    Deliveries deliveries;

    @Autowired
    JdbcClient jdbc;

    private final SimulatedStripe stripe = SimulatedStripe.get();
    private String run = "";

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void whatExpiresUnpaidIsEndedAtStripe() {
        String subscription = subscribed();

        deliveries.deliver(expired("in_" + run, subscription));

        await().atMost(PATIENCE).until(() -> atStripe(subscription).equals("canceled"));
        await().atMost(PATIENCE).until(() -> status(subscription).equals("canceled"));
        nothingIsLeftToDo("in_" + run);
    }

    @Test
    void whatStripeHoldsAsPaidIsKept() {
        String subscription = subscribed();
        String paid = stripe.get("/v1/subscriptions/" + subscription)
                .get("latest_invoice")
                .stringValue();
        // As if the webhook of the payment were still on its way.
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("DELETE FROM invoice WHERE id = ?").param(paid).update() == 1);

        deliveries.deliver(expired(paid, subscription));

        nothingIsLeftToDo(paid);
        assertThat(atStripe(subscription)).isEqualTo("active");
    }

    @Test
    void whatIsAlreadyGoneAtStripeCountsAsDone() {
        deliveries.deliver((Object) StripeFixtures.event(
                "evt_" + run,
                "customer.subscription.created",
                1_760_000_000L,
                StripeFixtures.inWorkspace(
                        StripeFixtures.subscription(
                                "sub_" + run, "cus_" + run, "past_due", "price_pro", 1_760_000_000L),
                        "ws_" + run),
                null));

        deliveries.deliver(expired("in_" + run, "sub_" + run));

        nothingIsLeftToDo("in_" + run);
    }

    @Test
    void ofTwoSnapshotsThatNothingOrdersStripeTellsWhichIsTrue() {
        String subscription = subscribed();
        long second = jdbc.sql("SELECT snapshot_created FROM subscription WHERE id = ?")
                        .param(subscription)
                        .query(Long.class)
                        .single()
                + 1;
        for (String status : new String[] {"past_due", "unpaid"}) {
            Map<String, Object> object = StripeFixtures.inWorkspace(
                    StripeFixtures.subscription(subscription, "cus_" + run, status, "price_pro", second), "ws_" + run);
            deliveries.deliver((Object)
                    StripeFixtures.event("evt_" + run + status, "customer.subscription.updated", second, object, null));
        }
        assertThat(status(subscription)).isNotEqualTo("active");

        await().atMost(PATIENCE).until(() -> status(subscription).equals("active"));
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM tie WHERE object_id = ?")
                                .param(subscription)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private String subscribed() {
        JsonNode subscription = stripe.subscribed("ws_" + run, "price_pro");
        String id = subscription.get("id").stringValue();
        await().atMost(PATIENCE).until(() -> status(id).equals("active"));
        return id;
    }

    private void nothingIsLeftToDo(String invoice) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM final_action WHERE invoice_id = ?")
                                .param(invoice)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private String atStripe(String subscription) {
        return stripe.get("/v1/subscriptions/" + subscription).get("status").stringValue();
    }

    private String status(String subscription) {
        return jdbc.sql("SELECT status FROM subscription WHERE id = ?")
                .param(subscription)
                .query(String.class)
                .optional()
                .orElse("unseen");
    }

    private DunningEvent expired(String invoice, String subscription) {
        return new DunningEvent.GraceExpired(
                "ws_" + run,
                2,
                Deliveries.dunningCase(invoice, subscription, "cus_" + run, "expired", DEADLINE),
                Instant.EPOCH);
    }
}

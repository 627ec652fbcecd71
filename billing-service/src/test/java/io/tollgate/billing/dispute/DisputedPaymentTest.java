package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dispute belongs to the workspace of its payment, whichever of the two is seen first, and moves with it. */
@BillingServiceTest
class DisputedPaymentTest {

    private static final long START = 1_790_000_000L;
    private static final long FAR = 4_000_000_000L;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Autowired
    JdbcClient jdbc;

    private String name = "";

    @BeforeEach
    void freshName() {
        name = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aDisputeOfAKnownPaymentIsInItsWorkspace() {
        deliver(charge("ws_shop"));
        deliver(dispute());

        assertThat(workspace("dp_")).isEqualTo("ws_shop");
        assertThat(keysOf("dp_")).containsExactly("ws_shop");
    }

    @Test
    void aDisputeThatIsSeenFirstFollowsItsPayment() {
        deliver(dispute());
        assertThat(workspace("dp_")).isEqualTo("dp_" + name);

        deliver(charge("ws_shop"));

        assertThat(workspace("dp_")).isEqualTo("ws_shop");
        assertThat(keysOf("dp_")).containsExactly("dp_" + name, "ws_shop");
    }

    @Test
    void aDisputeMovesWithItsPaymentsWorkspace() {
        deliver(charge(null), dispute());
        assertThat(workspace("dp_")).isEqualTo("cus_" + name);

        deliver(event(
                "customer.updated",
                StripeFixtures.inWorkspace(StripeFixtures.customer("cus_" + name, null), "ws_linked")));

        assertThat(workspace("dp_")).isEqualTo("ws_linked");
    }

    @Test
    void aDisputesOwnMetadataOutranksItsPayment() {
        deliver(
                charge("ws_shop"),
                event(
                        "charge.dispute.created",
                        StripeFixtures.inWorkspace(
                                StripeFixtures.dispute("dp_" + name, "ch_" + name, "needs_response", FAR), "ws_own")));

        assertThat(workspace("dp_")).isEqualTo("ws_own");
    }

    @Test
    void aWarningThatNamesNoAmountHasItsPayments() {
        deliver(warning());
        deliver(charge("ws_shop"));

        Map<String, Object> row = row("issfr_");
        assertThat(row.get("workspace_id")).isEqualTo("ws_shop");
        assertThat(row.get("payment_amount")).isEqualTo(2900L);
        assertThat(row.get("payment_currency")).isEqualTo("USD");
    }

    @Test
    void whicheverOfPaymentCustomerDisputeAndWarningComesFirstTheRowsAreTheSame() {
        for (int seed = 0; seed < 60; seed++) {
            freshName();
            byte[][] all = {
                charge(null),
                intent(),
                dispute(),
                warning(),
                event(
                        "customer.updated",
                        StripeFixtures.inWorkspace(StripeFixtures.customer("cus_" + name, null), "ws_late"))
            };
            List<byte[]> shuffled = Arrays.asList(all);
            Collections.shuffle(shuffled, new Random(seed));

            shuffled.forEach(this::deliver);

            assertThat(workspace("dp_")).as("seed %d", seed).isEqualTo("ws_late");
            assertThat(workspace("issfr_")).as("seed %d", seed).isEqualTo("ws_late");
            assertThat(row("issfr_").get("transaction_id"))
                    .as("seed %d", seed)
                    .isEqualTo(row("dp_").get("transaction_id"))
                    .isEqualTo("txn_pi_of_ch_" + name);
        }
    }

    @Test
    void aPaymentAndItsDisputeThatArriveAtTheSameMomentFindEachOther() {
        for (int round = 0; round < 30; round++) {
            freshName();
            byte[] charge = charge("ws_shop");
            byte[] dispute = dispute();

            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> deliver(charge)),
                            CompletableFuture.runAsync(() -> deliver(dispute)))
                    .join();

            assertThat(workspace("dp_")).as("round %d", round).isEqualTo("ws_shop");
        }
    }

    private byte[] charge(@Nullable String workspace) {
        Map<String, Object> charge = object("ch_" + name, "charge");
        charge.put("status", "succeeded");
        charge.put("payment_intent", "pi_of_ch_" + name);
        charge.put("metadata", workspace == null ? Map.of() : Map.of("workspace_id", workspace));
        return event("charge.succeeded", charge);
    }

    private byte[] intent() {
        Map<String, Object> intent = object("pi_of_ch_" + name, "payment_intent");
        intent.put("status", "succeeded");
        intent.put("amount_received", 2900);
        return event("payment_intent.succeeded", intent);
    }

    private Map<String, Object> object(String id, String kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("object", kind);
        object.put("created", START);
        object.put("amount", 2900);
        object.put("currency", "usd");
        object.put("customer", "cus_" + name);
        object.put("metadata", Map.of());
        return object;
    }

    private byte[] dispute() {
        return event(
                "charge.dispute.created", StripeFixtures.dispute("dp_" + name, "ch_" + name, "needs_response", FAR));
    }

    private byte[] warning() {
        return event(
                "radar.early_fraud_warning.created",
                StripeFixtures.earlyFraudWarning("issfr_" + name, "ch_" + name, true));
    }

    private static byte[] event(String type, Map<String, Object> object) {
        return StripeFixtures.event("evt_" + UUID.randomUUID(), type, START, object, null);
    }

    private void deliver(byte[]... batch) {
        consumer.consume(Arrays.stream(batch).map(StripeRecords::polled).toList(), events);
    }

    private String workspace(String prefix) {
        return String.valueOf(row(prefix).get("workspace_id"));
    }

    private Map<String, Object> row(String prefix) {
        return jdbc.sql("SELECT * FROM dispute WHERE provider_id = ?")
                .param(prefix + name)
                .query()
                .singleRow();
    }

    private List<String> keysOf(String prefix) {
        return jdbc.sql("SELECT key FROM outbox WHERE subject = ? ORDER BY seq")
                .param(prefix + name)
                .query(String.class)
                .list();
    }
}

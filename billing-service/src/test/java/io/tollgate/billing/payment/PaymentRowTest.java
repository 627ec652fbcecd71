package io.tollgate.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.Rest;
import io.tollgate.billing.SimulatedStripe;
import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.security.Role;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@BillingServiceTest
class PaymentRowTest {

    private static final long AT = 1_760_000_000L;

    @LocalServerPort
    int port;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @Test
    void aSubscriptionsFirstPaymentIsOneRowInWhateverOrderStripeTellsOfIt() {
        for (List<String> order : permutations(List.of("session", "intent", "charge", "invoice_payment"))) {
            String name = UUID.randomUUID().toString().substring(0, 8);

            order.forEach(kind -> deliver(name, kind));

            List<JsonNode> rows =
                    list("workspace_id=ws_" + name).get("data").valueStream().toList();
            assertThat(rows).as("%s", order).singleElement().satisfies(row -> {
                assertThat(row.get("status").stringValue()).isEqualTo("succeeded");
                assertThat(row.get("provider_session_id").stringValue()).isEqualTo("cs_" + name);
                assertThat(row.get("provider_payment_intent_id").stringValue()).isEqualTo("pi_" + name);
                assertThat(row.get("provider_charge_id").stringValue()).isEqualTo("ch_" + name);
            });
            assertThat(Stream.of("cs_", "pi_", "ch_", "txn_cs_", "txn_pi_", "txn_ch_")
                            .map(prefix -> one(prefix + name).get("id"))
                            .distinct())
                    .as("%s: every ID stands for the row", order)
                    .hasSize(1);
        }
    }

    @Test
    void theListRunsFromTheNewestToTheOldestPageByPage() {
        String workspace = "ws_" + UUID.randomUUID().toString().substring(0, 8);
        SimulatedStripe stripe = SimulatedStripe.get();
        Set<String> bought = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            bought.add(stripe.paid(1000 + i, "jpy", "pm_card_visa", workspace)
                    .get("id")
                    .stringValue());
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> list("workspace_id=" + workspace + "&status=succeeded")
                                .get("data")
                                .size()
                        == 5);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("workspace_id=" + workspace + "&limit=2" + cursor);
            page.get("data")
                    .forEach(row ->
                            seen.add(row.get("provider_payment_intent_id").stringValue()));
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(5).containsExactlyInAnyOrderElementsOf(bought);
        assertThat(list("workspace_id=" + workspace)
                        .get("data")
                        .get(0)
                        .get("currency")
                        .stringValue())
                .isEqualTo("JPY");
    }

    private JsonNode list(String query) {
        return Rest.as(Role.SUPPORT, port)
                .get("/api/v1/payment/transactions?" + query)
                .body();
    }

    private JsonNode one(String reference) {
        return Rest.as(Role.SUPPORT, port)
                .get("/api/v1/payment/transactions/" + reference)
                .body();
    }

    private void deliver(String name, String kind) {
        byte[] event = switch (kind) {
            case "session" ->
                event(
                        name,
                        "checkout.session.completed",
                        "checkout.session",
                        "cs_",
                        Map.of(
                                "mode",
                                "subscription",
                                "status",
                                "complete",
                                "payment_status",
                                "paid",
                                "invoice",
                                "in_" + name,
                                "subscription",
                                "sub_" + name,
                                "client_reference_id",
                                "ws_" + name,
                                "amount_total",
                                2900));
            case "intent" ->
                event(
                        name,
                        "payment_intent.succeeded",
                        "payment_intent",
                        "pi_",
                        Map.of(
                                "status",
                                "succeeded",
                                "amount",
                                2900,
                                "amount_received",
                                2900,
                                "latest_charge",
                                "ch_" + name));
            case "charge" ->
                event(
                        name,
                        "charge.succeeded",
                        "charge",
                        "ch_",
                        Map.of(
                                "status",
                                "succeeded",
                                "amount",
                                2900,
                                "amount_refunded",
                                0,
                                "captured",
                                true,
                                "payment_intent",
                                "pi_" + name));
            default ->
                event(
                        name,
                        "invoice_payment.paid",
                        "invoice_payment",
                        "inpay_",
                        Map.of(
                                "invoice",
                                "in_" + name,
                                "payment",
                                Map.of("type", "payment_intent", "payment_intent", "pi_" + name)));
        };
        consumer.consume(List.of(StripeRecords.polled(event)), events);
    }

    private static byte[] event(String name, String type, String kind, String prefix, Map<String, Object> fields) {
        Map<String, Object> object = new LinkedHashMap<>(fields);
        object.put("id", prefix + name);
        object.put("object", kind);
        object.put("created", AT);
        object.put("currency", "usd");
        return StripeFixtures.event("evt_" + prefix + name, type, AT, object, null);
    }

    private static List<List<String>> permutations(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : items) {
            List<String> rest =
                    items.stream().filter(item -> !item.equals(first)).toList();
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }
}

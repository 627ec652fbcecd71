package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.Entitlement;
import io.tollgate.subscription.entitlement.Entitlements;
import io.tollgate.testing.StripeFixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What dunning-service decides, carried out on the entitlement; a payment wins against any of it. */
@SubscriptionServiceTest
class PaymentGateTest {

    private static final long START = 1_760_000_000L;
    private static final Instant DEADLINE = Instant.parse("2026-11-08T12:00:00Z");

    @Autowired
    Deliveries deliveries;

    @Autowired
    Entitlements entitlements;

    private String run = "";
    private int events;

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void graceKeepsThePlanAndClosesIt() {
        deliveries.deliver(subscription("sub", "past_due", "price_pro"), grace("in", "sub", 1));

        Entitlement now = entitlement();
        assertThat(now.plan()).isEqualTo("pro");
        assertThat(now.premium()).isFalse();
        assertThat(now.gated()).isTrue();
        assertThat(now.gateReason()).isEqualTo("payment_failed");
        assertThat(now.graceUntil()).isEqualTo(DEADLINE);
        assertThat(access()).containsExactly("access-gated:payment_failed:" + id("in"));
    }

    @Test
    void anExtensionMovesTheDeadline() {
        deliveries.deliver(subscription("sub", "past_due", "price_pro"), grace("in", "sub", 1));
        Instant later = DEADLINE.plusSeconds(86_400);
        deliveries.deliver(new DunningEvent.GraceExtended(
                id("ws"), 2, dunningCase("in", "sub", "grace", later), DEADLINE, Instant.EPOCH));

        assertThat(entitlement().graceUntil()).isEqualTo(later);
    }

    @Test
    void whatExpiresIsDowngradedToFree() {
        deliveries.deliver(
                subscription("sub", "past_due", "price_pro"), grace("in", "sub", 1), expired("in", "sub", 2));

        Entitlement now = entitlement();
        assertThat(now.plan()).isEqualTo("free");
        assertThat(now.gated()).isFalse();
        assertThat(now.status()).isEqualTo("past_due");
        assertThat(deliveries.facts(id("sub"))).doesNotContain("ended");
        assertThat(deliveries.announced(id("sub") + ":downgraded:" + id("in")))
                .contains("\"previous_plan\":\"pro\"", id("cus"));
    }

    @Test
    void recoveryGivesBackWhatExpiryTook() {
        deliveries.deliver(
                subscription("sub", "past_due", "price_pro"),
                grace("in", "sub", 1),
                expired("in", "sub", 2),
                new DunningEvent.Recovered(
                        id("ws"), 3, dunningCase("in", "sub", "recovered", DEADLINE), Instant.EPOCH));

        assertThat(entitlement().plan()).isEqualTo("pro");
        assertThat(entitlement().premium()).isTrue();
        assertThat(access())
                .containsExactly(
                        "access-gated:payment_failed:" + id("in"), "access-restored:payment_failed:" + id("in"));
    }

    @Test
    void anOlderFactChangesNothing() {
        deliveries.deliver(
                subscription("sub", "past_due", "price_pro"),
                new DunningEvent.Resolved(id("ws"), 3, dunningCase("in", "sub", "resolved", DEADLINE), Instant.EPOCH),
                grace("in", "sub", 1),
                expired("in", "sub", 2));

        assertThat(entitlement().premium()).isTrue();
        assertThat(access()).isEmpty();
    }

    @Test
    void anotherSubscriptionThatIsPaidForKeepsItsPlan() {
        deliveries.deliver(
                subscription("sub_failing", "past_due", "price_pro"),
                subscription("sub_paid", "active", "price_builder"),
                grace("in", "sub_failing", 1));

        assertThat(entitlement().plan()).isEqualTo("builder");
        assertThat(entitlement().premium()).isTrue();
        assertThat(entitlement().graceUntil()).isNull();
    }

    @Test
    void whoeverEndsUnpaidKeepsThePlanClosedUntilDunningHasSaidTheLastWord() {
        deliveries.deliver(subscription("sub", "active", "price_pro"));
        deliveries.deliver(StripeFixtures.event(
                event(),
                "customer.subscription.deleted",
                START + 60,
                StripeFixtures.with(
                        object("sub", "canceled", "price_pro"),
                        Map.of("latest_invoice", id("in"), "cancellation_details", Map.of("reason", "payment_failed"))),
                null));
        assertThat(entitlement().plan()).isEqualTo("pro");
        assertThat(entitlement().gated()).isTrue();
        assertThat(entitlement().graceUntil()).isNull();

        deliveries.deliver(grace("in", "sub", 1));
        assertThat(entitlement().graceUntil()).isEqualTo(DEADLINE);

        deliveries.deliver(expired("in", "sub", 2));
        assertThat(entitlement().plan()).isEqualTo("free");
        assertThat(entitlement().status()).isEqualTo("canceled");
    }

    @Test
    void aPaymentLiftsTheGateBeforeDunningNotices() {
        deliveries.deliver(subscription("sub", "past_due", "price_pro"), grace("in", "sub", 1), paid("in", "sub"));

        assertThat(entitlement().gated()).isFalse();
    }

    @Test
    void aPaymentWinsInEveryOrder() {
        List<String> kinds = List.of("failed", "paid", "grace", "expired");
        for (List<String> order : permutations(kinds)) {
            freshIds();
            deliveries.deliver(subscription("sub", "past_due", "price_pro"));
            for (String kind : order) {
                deliveries.deliver(
                        switch (kind) {
                            case "failed" -> failed("in", "sub");
                            case "paid" -> paid("in", "sub");
                            case "grace" -> grace("in", "sub", 1);
                            default -> expired("in", "sub", 2);
                        });
            }
            assertThat(entitlement().plan()).as("order %s", order).isEqualTo("pro");
            assertThat(entitlement().premium()).as("order %s", order).isTrue();
            assertThat(access().stream().filter(fact -> fact.contains("gated")).count())
                    .as("every gate is lifted again, order %s", order)
                    .isEqualTo(access().stream()
                            .filter(fact -> fact.contains("restored"))
                            .count());
        }
    }

    @Test
    void aPaymentWinsAgainstTheDeadlineAtTheSameMoment() {
        for (int round = 0; round < 40; round++) {
            freshIds();
            deliveries.deliver(subscription("sub", "past_due", "price_pro"), grace("in", "sub", 1));
            byte[] payment = paid("in", "sub");
            DunningEvent deadline = expired("in", "sub", 2);

            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> deliveries.deliver(payment)),
                            CompletableFuture.runAsync(() -> deliveries.deliver(deadline)))
                    .join();

            assertThat(entitlement().premium()).as("round %d", round).isTrue();
            assertThat(entitlement().plan()).as("round %d", round).isEqualTo("pro");
        }
    }

    private static List<List<String>> permutations(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : items) {
            List<String> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<String> order : permutations(rest)) {
                List<String> one = new ArrayList<>(List.of(first));
                one.addAll(order);
                all.add(one);
            }
        }
        return all;
    }

    private Entitlement entitlement() {
        return entitlements.of(id("ws"));
    }

    private List<String> access() {
        return deliveries.facts(id("ws")).stream()
                .filter(fact -> fact.startsWith("access-"))
                .toList();
    }

    private Map<String, Object> object(String name, String status, String price) {
        return StripeFixtures.inWorkspace(
                StripeFixtures.subscription(id(name), id("cus"), status, price, START), id("ws"));
    }

    private byte[] subscription(String name, String status, String price) {
        return StripeFixtures.event(event(), "customer.subscription.created", START, object(name, status, price), null);
    }

    private byte[] failed(String invoice, String subscription) {
        return invoice("invoice.payment_failed", START + 10, invoice, subscription, "open");
    }

    private byte[] paid(String invoice, String subscription) {
        return invoice("invoice.paid", START + 20, invoice, subscription, "paid");
    }

    private byte[] invoice(String type, long created, String invoice, String subscription, @Nullable String status) {
        return StripeFixtures.event(
                event(),
                type,
                created,
                StripeFixtures.invoice(id(invoice), id("cus"), id(subscription), String.valueOf(status), 4, null),
                null);
    }

    private DunningEvent grace(String invoice, String subscription, long version) {
        return new DunningEvent.GraceStarted(
                id("ws"), version, dunningCase(invoice, subscription, "grace", DEADLINE), Instant.EPOCH);
    }

    private DunningEvent expired(String invoice, String subscription, long version) {
        return new DunningEvent.GraceExpired(
                id("ws"), version, dunningCase(invoice, subscription, "expired", DEADLINE), Instant.EPOCH);
    }

    private DunningEvent.Case dunningCase(String invoice, String subscription, String state, Instant graceUntil) {
        return Deliveries.dunningCase(id(invoice), id(subscription), id("cus"), state, graceUntil);
    }

    private String event() {
        return "evt_" + run + "_" + events++;
    }

    private String id(String name) {
        return name + "_" + run;
    }
}

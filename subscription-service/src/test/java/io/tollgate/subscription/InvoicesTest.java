package io.tollgate.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.testing.StripeFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Stripe's events on invoices come to. */
@SubscriptionServiceTest
class InvoicesTest {

    private static final long START = 1_760_000_000L;
    private static final long NEXT = START + 86_400;

    @Autowired
    Deliveries deliveries;

    @Autowired
    JdbcClient jdbc;

    private String run = "";
    private int events;

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void bothNamesOfAPaymentAreOneFact() {
        deliveries.deliver(
                event("invoice.paid", 10, invoice("paid", 1, null)),
                event("invoice.payment_succeeded", 10, invoice("paid", 1, null)));

        assertThat(deliveries.facts(id("in"))).containsExactly("finalized", "paid");
    }

    @Test
    void aFailureTellsWhenStripeTriesAgain() {
        deliveries.deliver(event("invoice.payment_failed", 10, invoice("open", 1, NEXT)));

        assertThat(deliveries.facts(id("in"))).containsExactly("finalized", "payment-failed:1");
        assertThat(deliveries.announced(id("in") + ":payment-failed:1"))
                .contains(
                        "\"next_attempt_at\":\"" + Instant.ofEpochSecond(NEXT) + "\"",
                        "\"customer_email\":\"ada@example.com\"",
                        "\"collection_method\":\"charge_automatically\"",
                        "\"billing_reason\":\"subscription_cycle\"");
    }

    @Test
    void thatStripeGivesUpMayBeToldLaterThanTheFailure() {
        deliveries.deliver(
                event("invoice.payment_failed", 10, invoice("open", 4, NEXT)),
                event("invoice.updated", 20, invoice("open", 4, null)));

        assertThat(deliveries.facts(id("in")))
                .containsExactly("finalized", "payment-failed:4", "payment-failed:4:last");
    }

    @Test
    void thatStripeGivesUpIsHeardInTheOtherOrderToo() {
        deliveries.deliver(
                event("invoice.updated", 20, invoice("open", 4, null)),
                event("invoice.payment_failed", 10, invoice("open", 4, NEXT)));

        assertThat(deliveries.facts(id("in"))).containsExactly("finalized", "payment-failed:4:last");
    }

    /** Stripe finalizes, collects and fails within one second; the first of these snapshots plans no attempt yet. */
    @Test
    void whatTiesWithAFailureNeverMakesStripeGiveUp() {
        byte[] finalized = event("invoice.finalized", 10, invoice("open", 0, null));
        byte[] failed = event("invoice.payment_failed", 10, invoice("open", 1, NEXT));
        byte[] updated = event("invoice.updated", 10, invoice("open", 1, null));

        for (List<byte[]> order : List.of(
                List.of(finalized, failed, updated),
                List.of(finalized, updated, failed),
                List.of(failed, finalized, updated),
                List.of(failed, updated, finalized),
                List.of(updated, finalized, failed),
                List.of(updated, failed, finalized))) {
            jdbc.sql("TRUNCATE inbox, outbox, invoice").update();
            order.forEach(deliveries::deliver);

            assertThat(deliveries.facts(id("in"))).contains("payment-failed:1").doesNotContain("payment-failed:1:last");
        }
    }

    @Test
    void onceItIsPaidNobodyHearsOfAnOlderFailure() {
        deliveries.deliver(
                event("invoice.paid", 20, invoice("paid", 2, null)),
                event("invoice.payment_failed", 10, invoice("open", 1, NEXT)));

        assertThat(deliveries.facts(id("in"))).containsExactly("finalized", "paid");
    }

    @Test
    void everyOtherFactHasItsName() {
        deliveries.deliver(
                event("invoice.finalized", 10, invoice("open", 0, NEXT)),
                event("invoice.payment_action_required", 20, invoice("open", 1, NEXT)),
                event("invoice.overdue", 30, invoice("open", 1, NEXT)),
                event("invoice.marked_uncollectible", 40, invoice("uncollectible", 1, null)),
                event("invoice.voided", 50, invoice("void", 1, null)));

        assertThat(deliveries.facts(id("in")))
                .containsExactly("finalized", "action-required:1", "overdue", "uncollectible", "voided");
    }

    @Test
    void anInvoiceBelongsToItsSubscriptionsWorkspaceWhicheverIsSeenFirst() {
        deliveries.deliver(event("invoice.paid", 10, invoice("paid", 1, null)));
        assertThat(workspace()).isEqualTo(id("cus"));

        deliveries.deliver(subscription(Map.of("workspace_id", id("ws"))));
        assertThat(workspace()).isEqualTo(id("ws"));
    }

    @Test
    void anInvoiceOfBeforeBasilReadsTheSame() {
        deliveries.deliver(
                subscription(Map.of("workspace_id", id("ws"))),
                event(
                        "invoice.payment_succeeded",
                        10,
                        StripeFixtures.invoiceBeforeBasil(id("in"), id("cus"), id("sub"), "paid", 1, null)));

        assertThat(workspace()).isEqualTo(id("ws"));
        assertThat(deliveries.facts(id("in"))).contains("paid");
    }

    @Test
    void aLinkMovesAnInvoiceOfNoSubscription() {
        deliveries.deliver(
                event("invoice.paid", 10, StripeFixtures.invoice(id("in"), id("cus"), null, "paid", 1, null)));
        deliveries.deliver(new CustomerEvent.Linked(id("ws"), 2, id("cus"), id("cus"), Instant.EPOCH));

        assertThat(workspace()).isEqualTo(id("ws"));
    }

    @Test
    void anInvoiceThatNamesItsWorkspaceIsNeverMoved() {
        deliveries.deliver(
                event("invoice.paid", 10, StripeFixtures.inWorkspace(invoice("paid", 1, null), id("ws_own"))),
                subscription(Map.of("workspace_id", id("ws"))),
                new CustomerEvent.Linked(id("ws_linked"), 2, id("cus"), id("cus"), Instant.EPOCH));

        assertThat(workspace()).isEqualTo(id("ws_own"));
    }

    @Test
    void theCheckoutOfASubscriptionCountsMoreThanItsCustomersLink() {
        deliveries.deliver(
                subscription(Map.of()),
                event("invoice.paid", 10, invoice("paid", 1, null)),
                checkout(),
                new CustomerEvent.Linked(id("ws_linked"), 2, id("cus"), id("cus"), Instant.EPOCH));

        assertThat(workspaceOfSubscription()).isEqualTo(id("ws_bought"));
        assertThat(workspace()).isEqualTo(id("ws_bought"));
    }

    @Test
    void aCheckoutThatIsKnownFirstDecidesTheWorkspace() {
        deliveries.deliver(checkout(), subscription(Map.of()));

        assertThat(workspaceOfSubscription()).isEqualTo(id("ws_bought"));
    }

    @Test
    void aTrialThatEndsSoonIsAnnouncedOnce() {
        Map<String, Object> trialing = StripeFixtures.with(
                StripeFixtures.subscription(id("sub"), id("cus"), "trialing", "price_pro", START),
                Map.of("trial_end", NEXT));
        deliveries.deliver(
                event("customer.subscription.created", 0, trialing),
                event("customer.subscription.trial_will_end", 10, trialing),
                event("customer.subscription.trial_will_end", 20, trialing));

        assertThat(deliveries.facts(id("sub"))).containsExactly("started", "trial-ending:" + NEXT);
    }

    private PaymentEvent.CheckoutCompleted checkout() {
        return new PaymentEvent.CheckoutCompleted(
                id("ws_bought"),
                1,
                id("cs"),
                id("txn"),
                "subscription",
                "paid",
                id("cus"),
                id("sub"),
                null,
                null,
                id("ws_bought"),
                2900L,
                "USD",
                Instant.EPOCH);
    }

    private byte[] subscription(Map<String, Object> metadata) {
        return event(
                "customer.subscription.created",
                0,
                StripeFixtures.with(
                        StripeFixtures.subscription(id("sub"), id("cus"), "active", "price_pro", START),
                        Map.of("metadata", metadata)));
    }

    private Map<String, Object> invoice(String status, int attempts, @Nullable Long nextAttempt) {
        return StripeFixtures.invoice(id("in"), id("cus"), id("sub"), status, attempts, nextAttempt);
    }

    private byte[] event(String type, long after, Map<String, Object> object) {
        return StripeFixtures.event("evt_" + run + "_" + events++, type, START + after, object, null);
    }

    private String workspace() {
        return jdbc.sql("SELECT workspace_id FROM invoice WHERE id = ?")
                .param(id("in"))
                .query(String.class)
                .single();
    }

    private String workspaceOfSubscription() {
        return jdbc.sql("SELECT workspace_id FROM subscription WHERE id = ?")
                .param(id("sub"))
                .query(String.class)
                .single();
    }

    private String id(String name) {
        return name + "_" + run;
    }
}

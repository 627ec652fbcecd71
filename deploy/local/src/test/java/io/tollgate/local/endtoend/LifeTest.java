package io.tollgate.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.security.Role;
import io.tollgate.testing.EventProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A subscriber's life from the trial to the end, with everything that {@code ./tollgate up} starts, months passing at
 * Stripe and here: after each step exactly these events, this entitlement and these mails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeTest {

    private static final String WORKSPACE = "ws_life";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofDays(1);
    /** Stripe waits an hour before it collects what it has drawn up. */
    private static final Duration COLLECTION = Duration.ofHours(1).plusMinutes(1);

    private static final List<String> PAID = List.of("invoice.finalized", "invoice.paid", "payment.succeeded");

    private final List<String> events = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private RunningStack stack;
    private EventProbe probe;
    private Subscriber subscriber;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new RunningStack(folder);
        stack.simulatorSettings("{\"after_last_retry\": \"past_due\", \"retry_after_days\": [3, 5, 7]}");
        subscriber = new Subscriber(stack.stripeUrl(), WORKSPACE, "ada@example.com");
        probe = EventProbe.at(
                stack.bootstrapServers(),
                Topics.SUBSCRIPTIONS,
                Topics.INVOICES,
                Topics.PAYMENTS,
                Topics.CUSTOMERS,
                Topics.DUNNING);
    }

    @AfterAll
    void stop() {
        if (probe != null) {
            probe.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void fromTheTrialToTheEnd() throws Exception {
        subscriber.useCard("pm_card_visa");
        String first = subscriber.subscribe("price_builder", 7);
        step(
                "a trial",
                "builder trialing premium",
                List.of(
                        "customer.changed",
                        "customer.linked",
                        "invoice.finalized",
                        "invoice.paid",
                        "subscription.started"),
                List.of("welcome"));

        pass(DAY.multipliedBy(5));
        step(
                "its end comes near",
                "builder trialing premium",
                List.of("subscription.trial-ending"),
                List.of("trial-ending"));

        pass(untilPeriodEnds(first));
        step("the end of the trial", "builder active premium", List.of("subscription.renewed"), List.of());
        pass(COLLECTION);
        step("the first payment", "builder active premium", PAID, List.of("receipt"));

        pass(untilPeriodEnds(first));
        step("a renewal", "builder active premium", List.of("subscription.renewed"), List.of());
        pass(COLLECTION);
        step("its payment", "builder active premium", PAID, List.of("receipt"));

        subscriber.useCard("pm_card_chargeCustomerFail");
        pass(untilPeriodEnds(first));
        step("another renewal", "builder active premium", List.of("subscription.renewed"), List.of());
        pass(COLLECTION);
        step(
                "a failing card",
                "builder past_due premium",
                List.of(
                        "dunning.retrying",
                        "invoice.finalized",
                        "invoice.payment-failed",
                        "payment.failed",
                        "subscription.past-due"),
                List.of("payment-failed"));

        for (int days : List.of(3, 5)) {
            pass(DAY.multipliedBy(days));
            step(
                    "a retry after %d days".formatted(days),
                    "builder past_due premium",
                    List.of("invoice.payment-failed", "payment.failed"),
                    List.of("payment-failed"));
        }

        pass(DAY.multipliedBy(7));
        step(
                "the last retry: grace, and the gate",
                "builder past_due gated:payment_failed",
                List.of(
                        "dunning.grace-started",
                        "invoice.payment-failed",
                        "payment.failed",
                        "subscription.access-gated"),
                List.of("grace-started", "payment-failed"));

        for (int days : List.of(1, 2, 3)) {
            pass(DAY.multipliedBy(days));
            step(
                    "a reminder after %d more days".formatted(days),
                    "builder past_due gated:payment_failed",
                    List.of("dunning.reminder-due"),
                    List.of("grace-reminder"));
        }

        pass(DAY);
        step(
                "the downgrade, and the end of the subscription at Stripe",
                "free canceled",
                List.of("dunning.grace-expired", "subscription.downgraded", "subscription.ended"),
                List.of("ended", "grace-expired"));
        assertThat(subscriber.status(first)).isEqualTo("canceled");

        subscriber.useCard("pm_card_visa");
        String second = subscriber.subscribe("price_builder", 0);
        step(
                "a new subscription with a new card: recovered",
                "builder active premium",
                List.of(
                        "dunning.recovered",
                        "invoice.finalized",
                        "invoice.paid",
                        "payment.succeeded",
                        "subscription.access-restored",
                        "subscription.started"),
                List.of("receipt", "recovered", "welcome"));

        String member = stack.member(WORKSPACE);
        JsonNode changed = stack.post(
                "/api/v1/payment/subscriptions/" + second + "/plan", member, "{\"price_id\": \"price_pro\"}");
        assertThat(changed.path("plan").asString()).as(changed.toString()).isEqualTo("pro");
        step("a change of plan", "pro active premium", List.of("subscription.plan-changed"), List.of("plan-changed"));

        JsonNode canceled = stack.post("/api/v1/payment/subscriptions/" + second + "/cancel", member, "{}");
        assertThat(canceled.path("cancel_at_period_end").asBoolean())
                .as(canceled.toString())
                .isTrue();
        step(
                "a cancellation",
                "pro active premium ending",
                List.of("subscription.cancellation-scheduled"),
                List.of("cancellation-scheduled"));

        pass(untilPeriodEnds(second));
        step("the end", "free canceled", List.of("subscription.ended"), List.of("ended"));
    }

    private void step(String name, String entitlement, List<String> announced, List<String> sent) {
        events.addAll(announced);
        mails.addAll(sent);
        await(name).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(entitlement()).as(name).isEqualTo(entitlement);
            assertThat(types()).as(name).containsExactlyInAnyOrderElementsOf(events);
            assertThat(mailsSent()).as(name).containsExactlyInAnyOrderElementsOf(mails);
        });
    }

    private List<String> types() {
        return probe.records().stream()
                .filter(record -> WORKSPACE.equals(record.key()))
                .map(LifeTest::type)
                .toList();
    }

    private static String type(ConsumerRecord<?, ?> record) {
        String type = String.valueOf(EventProbe.header(record, CloudEventHeaders.TYPE));
        return type.substring("billing.".length(), type.length() - ".v1".length());
    }

    private String entitlement() throws Exception {
        JsonNode now = stack.get("/api/v1/workspaces/" + WORKSPACE + "/entitlements", stack.member(WORKSPACE));
        List<String> words = new ArrayList<>(
                Arrays.asList(now.path("plan").asString(), now.path("status").asString()));
        if (now.path("premium").asBoolean()) {
            words.add("premium");
        }
        if (now.path("gated").asBoolean()) {
            words.add("gated:" + now.path("gate_reason").asString());
        }
        if (now.path("cancel_at_period_end").asBoolean()) {
            words.add("ending");
        }
        return String.join(" ", words);
    }

    private List<String> mailsSent() throws Exception {
        return stack.get(
                        "/api/v1/notifications?limit=100&status=sent&workspace_id=" + WORKSPACE,
                        stack.staff(Role.SUPPORT))
                .path("data")
                .valueStream()
                .map(mail -> mail.path("template").asString())
                .toList();
    }

    private Duration untilPeriodEnds(String subscription) throws Exception {
        return subscriber.untilPeriodEnds(subscription, now());
    }

    private Instant now() throws Exception {
        return Instant.parse(stack.simulate("/clock/advance", "{\"seconds\": 0}")
                .path("time")
                .asString());
    }

    /** Time passes, and a minute more, so that nothing is due at the very second. */
    private void pass(Duration time) throws Exception {
        stack.simulate(
                "/clock/advance",
                "{\"seconds\": %d}".formatted(time.plusMinutes(1).toSeconds()));
    }
}

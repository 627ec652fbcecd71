package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.NotificationEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** One call from Stripe's event to the decision to the mail. */
@AuditServiceTest
class WhyTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    @Autowired
    World world;

    @LocalServerPort
    int port;

    private final String workspace = World.id("ws");
    private final String subscription = World.id("sub");

    @Test
    void aPlanIsTracedFromStripesEventToTheWelcome() {
        String event = stripe("customer.subscription.created");
        DomainEvent started = new SubscriptionEvent.Started(workspace, 1, subscription());
        fact(started, event);
        DomainEvent welcome = mail(started, "welcome");
        fact(welcome, started.id());

        JsonNode why = why();

        assertThat(decisions(why)).containsExactly("plan " + started.id() + " pro");
        assertThat(steps(why)).containsExactly("stripe " + event, "decision " + started.id(), "email " + welcome.id());
        assertThat(why.path("complete").booleanValue()).isTrue();
    }

    @Test
    void aGateIsTracedThroughDunning() {
        String event = stripe("invoice.payment_failed");
        DunningEvent grace = new DunningEvent.GraceStarted(workspace, 1, dunningCase(), NOW);
        AccessEvent gated = new AccessEvent.Gated(workspace, 2, AccessEvent.PAYMENT_FAILED, subscription, "in_1", NOW);
        DomainEvent mail = mail(grace, "grace-started");
        fact(grace, event);
        fact(mail, grace.id());
        fact(gated, grace.id());

        JsonNode why = why();

        assertThat(decisions(why)).containsExactly("gate " + gated.id() + " payment_failed");
        assertThat(steps(why))
                .contains("stripe " + event, "decision " + grace.id(), "decision " + gated.id(), "email " + mail.id());
    }

    @Test
    void onlyWhatDecidesTodayIsTold() {
        DomainEvent started = new SubscriptionEvent.Started(workspace, 1, subscription());
        fact(started, stripe("customer.subscription.created"));
        DomainEvent changed = new SubscriptionEvent.PlanChanged(workspace, 2, subscription(), "builder", NOW);
        fact(changed, stripe("customer.subscription.updated"));
        AccessEvent gated = new AccessEvent.Gated(workspace, 3, AccessEvent.PAYMENT_FAILED, subscription, "in_1", NOW);
        fact(gated, stripe("invoice.payment_failed"));
        AccessEvent restored =
                new AccessEvent.Restored(workspace, 4, AccessEvent.PAYMENT_FAILED, subscription, "in_1", NOW);
        fact(restored, stripe("invoice.paid"));

        assertThat(decisions(why()))
                .containsExactly("gate " + restored.id() + " payment_failed", "plan " + changed.id() + " pro");
    }

    @Test
    void ofAWorkspaceThatNobodyHasHeardOfThereIsNothingToTell() {
        JsonNode why = why();

        assertThat(why.path("decisions")).isEmpty();
        assertThat(why.path("chain")).isEmpty();
    }

    private String stripe(String type) {
        String event = World.id("evt");
        world.poll(
                World.stripe(World.partition(), 0, event, type, "{\"data\": {\"object\": {\"customer\": \"cus_1\"}}}"));
        return event;
    }

    private void fact(DomainEvent fact, String cause) {
        world.poll(World.fact(fact, cause));
    }

    private DomainEvent mail(DomainEvent of, String template) {
        return new NotificationEvent.Sent(workspace, 1, World.id("ntf"), template, of.id(), NOW);
    }

    private SubscriptionEvent.Subscription subscription() {
        return new SubscriptionEvent.Subscription(
                subscription, "cus_1", "pro", List.of("price_pro"), "active", null, null, null, false, null, null);
    }

    private DunningEvent.Case dunningCase() {
        return new DunningEvent.Case(
                "case_" + workspace, "in_1", subscription, "cus_1", "grace", 2900L, "usd", NOW, NOW, null);
    }

    private JsonNode why() {
        return new Auditor(port).gets("/api/v1/audit/why?workspace_id=" + workspace);
    }

    private static List<String> decisions(JsonNode why) {
        List<String> told = new ArrayList<>();
        why.path("decisions")
                .forEach(one -> told.add(one.path("about").stringValue() + " "
                        + one.path("event_id").stringValue() + " "
                        + one.path("says").stringValue()));
        return told;
    }

    private static List<String> steps(JsonNode why) {
        List<String> told = new ArrayList<>();
        why.path("chain")
                .forEach(one -> told.add(one.path("step").stringValue() + " "
                        + one.path("entry").path("event_id").stringValue()));
        return told;
    }
}

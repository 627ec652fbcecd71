package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.audit.console.Visitor;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.NotificationEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The operations page beside the log itself. */
@AuditServiceTest
class LogOnThePagesTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    @Autowired
    World world;

    @LocalServerPort
    int port;

    private final String workspace = World.id("ws");
    private Visitor ops;

    @BeforeEach
    void logIn() {
        ops = Visitor.loggedIn(port, "ops");
    }

    @Test
    void theFlowHasWhatWasJustRecorded() {
        stripe("invoice." + EVIL);

        assertThat(ops.get("/console/flow/entries").body())
                .contains("invoice.&lt;img src=x onerror=alert(1)&gt;", "kind stripe")
                .doesNotContain(EVIL);
    }

    @Test
    void aTimelineGoesFromStripesEventToTheMail() {
        String event = stripe("customer.subscription.created");
        SubscriptionEvent.Subscription subscription = new SubscriptionEvent.Subscription(
                World.id("sub"), "cus_1", "pro", List.of("price_pro"), "active", null, null, null, false, null, null);
        DomainEvent started = new SubscriptionEvent.Started(workspace, 1, subscription);
        DomainEvent welcome = new NotificationEvent.Sent(workspace, 1, World.id("ntf"), "welcome", started.id(), NOW);
        world.poll(World.fact(started, event));
        world.poll(World.fact(welcome, started.id()));

        String page = ops.get("/console/workspace?id=" + workspace).body();

        assertThat(page)
                .contains("plan is decided by", "href=\"#c-" + started.id() + "\"")
                .containsSubsequence("id=\"c-" + event, "id=\"c-" + started.id(), "id=\"c-" + welcome.id())
                .contains("id=\"e-" + started.id(), "because of");
        assertThat(ops.get("/console?workspace_id=" + workspace).body())
                .contains("billing.subscription.started.v1", "/console/workspace?id=" + workspace)
                .doesNotContain("No entry yet");
    }

    @Test
    void theLogIsVerifiedOnRequest() {
        stripe("invoice.paid");
        ops.post("/console/audit/verify", Map.of());

        await().untilAsserted(() ->
                assertThat(ops.get("/console/audit/verdict").body()).containsPattern("entries in \\d+ chains\\."));
    }

    private String stripe(String type) {
        String event = World.id("evt");
        world.poll(
                World.stripe(World.partition(), 0, event, type, "{\"data\": {\"object\": {\"customer\": \"cus_1\"}}}"));
        return event;
    }
}

package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.OperationEvent;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What auditors are answered. */
@AuditServiceTest
class QueriesTest {

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void aWorkspacesEntriesComePageByPageTheNewestFirst() {
        String workspace = World.id("ws");
        int partition = World.partition();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String event = World.id("evt");
            events.addFirst(event);
            world.poll(World.charge(partition, i, event, workspace));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = auditor().gets("/api/v1/audit/entries?limit=2&workspace_id=" + workspace + cursor);
            page.path("data").forEach(entry -> seen.add(entry.path("event_id").stringValue()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").stringValue();
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(events);
    }

    @Test
    void entriesAreFoundByWhoDidItAndWhat() {
        String actor = World.id("fiona");
        world.poll(World.fact(refundBy(actor), null));
        world.poll(World.charge(World.partition(), 0, World.id("evt"), "ws_1"));

        JsonNode byActor = auditor().gets("/api/v1/audit/entries?actor=" + actor);
        JsonNode byType = auditor().gets("/api/v1/audit/entries?limit=1&type=billing.operation.performed.v1");

        assertThat(byActor.path("data")).hasSize(1);
        assertThat(byType.path("data").get(0).path("source_topic").stringValue())
                .isEqualTo("billing.operations");
    }

    @Test
    void entriesAreFoundByTime() {
        world.chainOf(1);

        assertThat(auditor()
                        .gets("/api/v1/audit/entries?to=2026-09-30T00:00:00Z")
                        .path("data"))
                .isEmpty();
        assertThat(auditor()
                        .gets("/api/v1/audit/entries?from=2026-09-30T00:00:00Z&limit=1")
                        .path("data"))
                .hasSize(1);
        HttpResponse<String> nonsense = auditor().calls("/api/v1/audit/entries?from=yesterday");
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(nonsense.body()).contains("\"from\"");
    }

    @Test
    void aCustomersEventsFromBeforeTheLinkAreTheWorkspacesToo() {
        String workspace = World.id("ws");
        String customer = World.id("cus");
        String event = World.id("evt");
        world.poll(World.stripe(World.partition(), 0, event, "customer.created", """
                        {"data": {"object": {"id": "%s", "object": "customer", "email": "jane@example.com"}}}""".formatted(customer)));
        world.poll(World.fact(
                new CustomerEvent.Linked(workspace, 1, customer, customer, Instant.parse("2026-10-01T12:00:00Z")),
                World.id("evt")));

        JsonNode entries = auditor()
                .gets("/api/v1/audit/entries?workspace_id=" + workspace)
                .path("data");

        assertThat(entries)
                .anySatisfy(entry ->
                        assertThat(entry.path("event_id").stringValue()).isEqualTo(event));
        assertThat(entries.toString()).doesNotContain("@");
    }

    @Test
    void anErasedPayloadIsVisibleAsSuch() {
        String workspace = World.id("ws");
        int partition = World.partition();
        world.poll(World.charge(partition, 0, World.id("evt"), workspace));
        String path = "/api/v1/audit/entries?workspace_id=" + workspace;
        assertThat(auditor()
                        .gets(path)
                        .path("data")
                        .get(0)
                        .path("payload_erased")
                        .booleanValue())
                .isFalse();

        jdbc.sql("DELETE FROM audit_payload WHERE chain = ?")
                .param("stripe.events-" + partition)
                .update();

        assertThat(auditor()
                        .gets(path)
                        .path("data")
                        .get(0)
                        .path("payload_erased")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void theExportHasEveryEntryOnALineOfItsOwn() {
        String chain = world.chainOf(3);

        HttpResponse<String> export = auditor().calls("/api/v1/audit/export");

        assertThat(export.headers().firstValue("content-type")).hasValue("application/x-ndjson");
        List<String> lines = export.body().lines().toList();
        assertThat(lines)
                .hasSize(jdbc.sql("SELECT count(*) FROM audit_entry")
                        .query(Integer.class)
                        .single());
        assertThat(lines.stream().filter(line -> line.contains("\"chain\":\"" + chain + "\"")))
                .hasSize(3)
                .first()
                .satisfies(line -> assertThat(line).contains("\"position\":1,"));
    }

    private static OperationEvent refundBy(String actor) {
        return new OperationEvent.Performed(
                World.id("op"),
                "billing-service",
                "refund",
                actor,
                List.of("finance"),
                null,
                "ch_1",
                Map.of(),
                Instant.parse("2026-10-01T12:00:00Z"));
    }

    private Auditor auditor() {
        return new Auditor(port);
    }
}

package io.tollgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contracts.OperationEvent;
import io.tollgate.contracts.StripeHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is recorded, and that it stays. */
@AuditServiceTest
class LogTest {

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aStripeEventIsAnEntryWithItsAmountWorkspaceAndSource() {
        int partition = World.partition();
        world.poll(World.charge(partition, 41, World.id("evt"), "ws_1"));

        Map<String, Object> entry = entry("stripe.events-" + partition, 1);

        assertThat(entry)
                .containsEntry("type", "charge.succeeded")
                .containsEntry("actor", "stripe")
                .containsEntry("workspace_id", "ws_1")
                .containsEntry("amount", 2900L)
                .containsEntry("currency", "USD")
                .containsEntry("source_topic", "stripe.events")
                .containsEntry("source_partition", partition)
                .containsEntry("source_offset", 41L);
        assertThat(entry.toString()).doesNotContain("jane@example.com");
    }

    @Test
    void anOperationNamesWhoDidIt() {
        OperationEvent refund = new OperationEvent.Performed(
                World.id("op"),
                "billing-service",
                "refund",
                "fiona",
                List.of("finance"),
                "ws_2",
                "ch_1",
                Map.of("amount", "500", "currency", "usd"),
                Instant.parse("2026-10-01T12:00:00Z"));
        world.poll(World.fact(refund, null));

        assertThat(jdbc.sql("SELECT actor, workspace_id, amount, currency FROM audit_entry WHERE event_id = ?")
                        .param(refund.id())
                        .query()
                        .singleRow())
                .containsEntry("actor", "fiona")
                .containsEntry("workspace_id", "ws_2")
                .containsEntry("amount", 500L)
                .containsEntry("currency", "USD");
    }

    @Test
    void positionsHaveNoGapAcrossPolls() {
        int partition = World.partition();
        for (int poll = 0; poll < 3; poll++) {
            world.poll(List.of(
                    World.charge(partition, 2L * poll, World.id("evt"), "ws_1"),
                    World.charge(partition, 2L * poll + 1, World.id("evt"), "ws_1")));
        }

        assertThat(jdbc.sql("SELECT position FROM audit_entry WHERE chain = ? ORDER BY position")
                        .param("stripe.events-" + partition)
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void anEventThatComesAgainIsRecordedOnce() {
        int partition = World.partition();
        String event = World.id("evt");
        world.poll(List.of(World.charge(partition, 0, event, "ws_1"), World.charge(partition, 1, event, "ws_1")));
        world.poll(World.charge(partition, 2, event, "ws_1"));

        assertThat(world.position("stripe.events-" + partition)).isOne();
    }

    @Test
    void whatIsNoJsonIsRecordedAsItCame() {
        int partition = World.partition();
        world.poll(World.stripe(partition, 0, World.id("evt"), "strange\0type", "not json at all"));

        assertThat(entry("stripe.events-" + partition, 1)).containsEntry("type", "strange\uFFFDtype");
    }

    @Test
    void aTimeThatNoDatabaseHoldsKeepsNoEventOut() {
        int partition = World.partition();
        ConsumerRecord<String, byte[]> event = World.charge(partition, 0, World.id("evt"), "ws_1");
        event.headers().remove(StripeHeaders.CREATED).add(StripeHeaders.CREATED, "99999999999999".getBytes(UTF_8));
        world.poll(event);

        assertThat(world.position("stripe.events-" + partition)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET amount = 1",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "UPDATE audit_entry_2026_10 SET amount = 1",
                "DELETE FROM audit_entry_2026_10",
                "TRUNCATE audit_entry_2026_10",
                "DELETE FROM audit_entry WHERE false",
                "DELETE FROM audit_seal"
            })
    void theDatabaseItselfRefusesEveryChange(String statement) {
        world.chainOf(1);

        assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("SET session_replication_role = replica; " + statement)
                        .update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void nobodyIsGrantedAChange() {
        assertThat(jdbc.sql("""
                                SELECT privilege_type FROM information_schema.table_privileges
                                WHERE table_name LIKE 'audit_entry%' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')""").query(String.class).list()).isEmpty();
    }

    private Map<String, Object> entry(String chain, long position) {
        return jdbc.sql("SELECT * FROM audit_entry WHERE chain = ? AND position = ?")
                .param(chain)
                .param(position)
                .query()
                .singleRow();
    }
}

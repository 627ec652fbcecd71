package io.tollgate.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.BackboneServers;
import io.tollgate.testing.EventProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to announcements when the process that relays them is killed or frozen. */
class RelayTakeOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private String database = "";
    private String run = "";
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @BeforeEach
    void newDatabase() {
        database = BackboneServers.get().newDatabase();
        run = database.substring(database.lastIndexOf('/') + 1);
    }

    @AfterEach
    void stopWriting() {
        writing.set(false);
    }

    @Test
    void killedBetweenCommitAndRelayNothingIsLost() throws Exception {
        try (RelayProcess first = RelayProcess.start(database, run + "-killed-1")) {
            awaitSlot();
            Thread writer = writeInTheBackground();
            Random random = new Random(7);
            RelayProcess current = first;
            for (int kill = 2; kill <= 4; kill++) {
                int before = written.get();
                await().atMost(PATIENCE).until(() -> written.get() > before + 200);
                await().pollDelay(Duration.ofMillis(random.nextInt(300))).until(() -> true);
                current.kill();
                current = RelayProcess.start(database, run + "-killed-" + kill);
            }
            writing.set(false);
            writer.join();
            try (RelayProcess last = current) {
                assertThat(relayed(written.get())).hasSize(written.get());
                last.kill();
            }
        }
    }

    @Test
    void aFrozenRelayThatWakesAfterItsSuccessorTookOverWritesNothing() throws Exception {
        try (RelayProcess frozen = RelayProcess.start(database, run + "-frozen")) {
            awaitSlot();
            Thread writer = writeInTheBackground();
            await().atMost(PATIENCE).until(() -> !relayedNow().isEmpty());
            try (RelayProcess successor = RelayProcess.start(database, run + "-successor")) {
                frozen.freeze();
                int afterFreeze = written.get() + 300;
                relayed(afterFreeze);
                writing.set(false);
                writer.join();
                relayed(written.get());
                List<ConsumerRecord<String, byte[]>> before = records();

                frozen.thaw();
                await().pollDelay(Duration.ofSeconds(8)).until(() -> true);

                assertThat(records()).hasSameSizeAs(before);
                assertOrdered(before);
                successor.kill();
            }
        }
    }

    @Test
    void whenTheSlotIsLostWhatTheOutboxHoldsIsPublishedAgain() throws Exception {
        try (RelayProcess relay = RelayProcess.start(database, run + "-slot-1")) {
            awaitSlot();
            relay.kill();
        }
        // PostgreSQL may take a moment to notice that the relay is gone.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            execute("SELECT pg_drop_replication_slot('tollgate_' || current_database())");
            return true;
        });
        Thread writer = writeInTheBackground();
        await().atMost(PATIENCE).until(() -> written.get() > 1500);
        writing.set(false);
        writer.join();

        try (RelayProcess relay = RelayProcess.start(database, run + "-slot-2")) {
            assertThat(relayed(written.get())).hasSize(written.get());
            assertOrdered(records());
            relay.kill();
        }
    }

    @Test
    void aSlotThatIsDroppedUnderARunningServiceIsMadeAnew() throws Exception {
        try (RelayProcess relay = RelayProcess.start(database, run + "-dropped")) {
            awaitSlot();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                execute("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                        + " WHERE slot_name = 'tollgate_' || current_database()");
                execute("SELECT pg_drop_replication_slot('tollgate_' || current_database())");
                return true;
            });
            Thread writer = writeInTheBackground();
            await().atMost(PATIENCE).until(() -> written.get() > 100);
            writing.set(false);
            writer.join();

            assertThat(relayed(written.get())).hasSize(written.get());
            relay.kill();
        }
    }

    /** Every key's announcements stand in the topic in the order of their commits, repeats aside. */
    private static void assertOrdered(List<ConsumerRecord<String, byte[]>> records) {
        records.stream().collect(Collectors.groupingBy(ConsumerRecord::key)).forEach((key, ofKey) -> {
            List<Long> versions = ofKey.stream()
                    .map(record -> SampleService.read(record.value()).version())
                    .distinct()
                    .toList();
            assertThat(versions).as(key).isSorted();
        });
    }

    private Set<String> relayed(int expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> relayedNow().size() >= expected);
        return relayedNow();
    }

    private Set<String> relayedNow() {
        return records().stream()
                .map(record -> String.valueOf(EventProbe.header(record, CloudEventHeaders.ID)))
                .collect(Collectors.toSet());
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        try (EventProbe probe = EventProbe.on(Topics.CUSTOMERS)) {
            return probe.records().stream()
                    .filter(record -> record.key().startsWith(run))
                    .toList();
        }
    }

    private void awaitSlot() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Connection connection = connect();
                    PreparedStatement active = connection.prepareStatement(
                            "SELECT active FROM pg_replication_slots WHERE slot_name = 'tollgate_' || current_database()");
                    var row = active.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    /** One commit an announcement, ten keys in turn. */
    private Thread writeInTheBackground() {
        return Thread.ofPlatform().start(() -> {
            try (Connection connection = connect();
                    PreparedStatement insert = connection.prepareStatement("""
                            INSERT INTO outbox (id, topic, key, type, subject, time, payload)
                            VALUES (?, ?, ?, 'billing.customer.linked.v1', 'cus', '2026-01-01T00:00:00Z', ?)""")) {
                while (writing.get()) {
                    insert(insert, written.get());
                    written.incrementAndGet();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void insert(PreparedStatement insert, int number) throws SQLException {
        String key = run + "-" + number % 10;
        CustomerEvent.Linked event = new CustomerEvent.Linked(key, number, "cus", "cus", Instant.EPOCH);
        insert.setString(1, run + ":" + number);
        insert.setString(2, Topics.CUSTOMERS);
        insert.setString(3, key);
        insert.setString(4, ContractJson.mapper().writeValueAsString(event));
        insert.executeUpdate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private Connection connect() throws SQLException {
        BackboneServers servers = BackboneServers.get();
        return DriverManager.getConnection(database, servers.databaseUser(), servers.databasePassword());
    }
}

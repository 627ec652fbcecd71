package io.tollgate.dunning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.dunning.billing.Facts;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.MovableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What surrounds the service: facts that it hears, time that passes, and what it has stored and announced. */
class World {

    private final IdempotentConsumer consumer;
    private final Facts facts;
    private final WorkOffDueCases timer;
    private final MovableClock clock;
    private final JdbcClient jdbc;

    World(IdempotentConsumer consumer, Facts facts, WorkOffDueCases timer, MovableClock clock, JdbcClient jdbc) {
        this.consumer = consumer;
        this.facts = facts;
        this.timer = timer;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Somebody new, in a workspace of the own. */
    Subscriber subscriber() {
        String name = UUID.randomUUID().toString().substring(0, 8);
        return new Subscriber(name, "ws_" + name, "cus_" + name, clock.instant());
    }

    Subscriber another(String workspace) {
        String name = UUID.randomUUID().toString().substring(0, 8);
        return new Subscriber(name, workspace, "cus_" + name, clock.instant());
    }

    /** One poll for each. */
    void hears(DomainEvent... heard) {
        Arrays.stream(heard).forEach(fact -> polls(List.of(fact)));
    }

    void polls(List<? extends DomainEvent> batch) {
        consumer.consume(batch.stream().map(World::record).toList(), facts);
    }

    /** Lets time pass, and the timer look. */
    void passes(Duration time) {
        clock.advance(time);
        timer.run();
    }

    String state(String id) {
        return jdbc.sql("SELECT state FROM dunning_case WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** What was announced of a case, in its order, such as {@code grace-started}. */
    List<String> facts(String id) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE subject = ? AND topic = 'billing.dunning' ORDER BY seq")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(fact -> fact.substring(id.length() + 1).replaceAll("^grace-extended:.*", "grace-extended"))
                .toList();
    }

    Map<String, Object> row(String id) {
        return jdbc.sql("SELECT * FROM dunning_case WHERE id = ?")
                .param(id)
                .query()
                .singleRow();
    }

    static ConsumerRecord<String, byte[]> record(DomainEvent fact) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(fact);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                entry.topic(), 0, 0, fact.workspaceId(), ContractJson.mapper().writeValueAsBytes(fact));
        record.headers().add(CloudEventHeaders.ID, fact.id().getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TYPE, entry.type().getBytes(UTF_8));
        return record;
    }
}

package io.tollgate.messaging;

import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.inbox.Input;
import io.tollgate.messaging.inbox.MalformedRecordException;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The smallest service: counts each event's effect and announces one fact for it. */
@SpringBootApplication
class SampleService {

    private final JdbcClient jdbc;

    SampleService(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("CREATE TABLE IF NOT EXISTS effect (event_id text)").update();
    }

    @Bean
    Input stripeEvents() {
        return Input.of(this::handle, Topics.STRIPE_EVENTS);
    }

    /** Hears what it announces itself, as a topic that a relay writes. */
    @Bean
    Input ownFacts() {
        return Input.of(events -> List.of(), Topics.CUSTOMERS);
    }

    private List<OutboxRecord> handle(List<InboundEvent> events) {
        return events.stream().map(this::handle).toList();
    }

    private OutboxRecord handle(InboundEvent event) {
        String payload = new String(event.value(), StandardCharsets.UTF_8);
        if (payload.equals("poison")) {
            throw new MalformedRecordException("not to be digested");
        }
        jdbc.sql("INSERT INTO effect VALUES (?)").param(event.id()).update();
        return announcement(event);
    }

    private static OutboxRecord announcement(InboundEvent event) {
        String id = event.id();
        return OutboxRecord.announcing(
                new CustomerEvent.Linked("ws_" + id, 1, "cus_" + id, "cus_" + id, Instant.EPOCH),
                event.cause(),
                Instant.EPOCH);
    }

    static CustomerEvent.Linked read(byte[] payload) {
        return ContractJson.mapper().readValue(payload, CustomerEvent.Linked.class);
    }

    /** For tests that kill the process. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "sample-service");
        SpringApplication.run(SampleService.class, args);
    }
}

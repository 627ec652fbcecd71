package io.tollgate.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.testing.Backbone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service beside a real broker, database and mail server. All tests share one context: a second one would join
 * the consumer group and take half of the events.
 */
@Backbone
@SpringBootTest(
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "CONSUMER_CONCURRENCY=2",
            "MAIL_FROM=Acme Billing <billing@acme.example>",
            "MAIL_PRODUCT_NAME=Acme",
            "FINANCE_EMAIL=finance@acme.example",
            "spring.profiles.active=local",
            "DEV_JWT_SECRET=" + NotificationServiceTest.SECRET
        })
@Import(FixedTime.class)
abstract class NotificationServiceTest {

    static final String SECRET = "a-secret-for-tests-that-is-long-enough";
    static final Instant NOON = FixedTime.NOON;
    static final MailServer mailServer = new MailServer();

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    private String run = "";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mailServer.stop();
        mailServer.start();
        properties.add("SMTP_HOST", () -> "localhost");
        properties.add("SMTP_PORT", mailServer::port);
    }

    @BeforeEach
    void freshIds() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    /** A name that no other test uses. */
    String id(String name) {
        return name + "_" + run;
    }

    String address(String name) {
        return id(name) + "@customer.example";
    }

    /** The customer has a name of its own and an address after it. */
    CustomerEvent.Changed customer(String name) {
        return customer(name, 1, address(name));
    }

    CustomerEvent.Changed customer(String name, long version, @Nullable String email) {
        return new CustomerEvent.Changed(
                id("ws_" + name), version, id("cus_" + name), email, "Ada", "en", false, NOON, "f" + version);
    }

    SubscriptionEvent.Started started(String name) {
        return new SubscriptionEvent.Started(
                id("ws_" + name),
                1,
                new SubscriptionEvent.Subscription(
                        id("sub_" + name),
                        id("cus_" + name),
                        "pro",
                        List.of(),
                        "active",
                        null,
                        null,
                        null,
                        false,
                        null,
                        null));
    }

    void announce(DomainEvent... events) {
        announce(Arrays.asList(events));
    }

    void announce(List<? extends DomainEvent> events) {
        send(events.stream().map(this::record).toList());
    }

    /** All at once; returns when the broker has them. */
    void send(List<ProducerRecord<String, byte[]>> records) {
        records.stream().map(kafka::send).toList().forEach(CompletableFuture::join);
    }

    ProducerRecord<String, byte[]> record(DomainEvent event) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(event);
        return record(
                entry.topic(),
                event.workspaceId(),
                event.id(),
                entry.type(),
                ContractJson.mapper().writeValueAsBytes(event));
    }

    ProducerRecord<String, byte[]> record(String topic, String key, String id, String type, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add(CloudEventHeaders.ID, id.getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TYPE, type.getBytes(UTF_8));
        return record;
    }

    List<String> statusesOf(String name) {
        return jdbc.sql("SELECT status FROM notification WHERE customer_id = ?")
                .param(id("cus_" + name))
                .query(String.class)
                .list();
    }
}

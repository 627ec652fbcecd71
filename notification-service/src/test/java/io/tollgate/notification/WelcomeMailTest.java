package io.tollgate.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.NotificationEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.testing.EventProbe;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WelcomeMailTest extends NotificationServiceTest {

    @Test
    void oneMailGreetsASubscriptionHoweverOftenItsStartIsAnnounced() {
        announce(customer("ada"), started("ada"), started("ada"), customer("ada"), started("ada"));
        announce(started("last"), customer("last"));

        await().until(() -> mailServer.mailsTo(address("last")).size() == 1);
        await().until(() -> mailServer.mailsTo(address("ada")).size() == 1);
        announce(started("ada"), customer("ada", 2, address("ada")));
        announce(customer("after"), started("after"));
        await().until(() -> mailServer.mailsTo(address("after")).size() == 1);
        assertThat(mailServer.mailsTo(address("ada"))).hasSize(1);
        assertThat(statusesOf("ada")).containsExactly("sent");
    }

    @Test
    void aMailWaitsForARecipientWhoIsNotKnownYet() {
        announce(started("bob"));
        await().until(() -> statusesOf("bob").equals(List.of("waiting")));
        announce(customer("bob", 1, null));

        announce(customer("bob", 2, address("bob")));

        await().until(() -> mailServer.mailsTo(address("bob")).size() == 1);
        await().until(() -> statusesOf("bob").equals(List.of("sent")));
    }

    @Test
    void theLatestAddressCountsWhateverTheOrder() {
        announce(customer("eve", 2, address("eve-new")), customer("eve", 1, address("eve-old")));
        await().until(() -> jdbc.sql("SELECT count(*) FROM inbox WHERE event_id = ?")
                        .param(customer("eve", 1, null).id())
                        .query(Long.class)
                        .single()
                == 1);

        announce(started("eve"));

        await().until(() -> mailServer.mailsTo(address("eve-new")).size() == 1);
        assertThat(mailServer.mailsTo(address("eve-old"))).isEmpty();
    }

    @Test
    void theAddressOfADeletedCustomerIsForgotten() {
        announce(customer("zoe"));
        announce(new CustomerEvent.Changed(
                id("ws_zoe"), 2, id("cus_zoe"), address("zoe"), "Zoe", "en", true, NOON, "deleted"));
        await().until(() -> jdbc.sql("SELECT count(*) FROM recipient WHERE customer_id = ? AND deleted")
                        .param(id("cus_zoe"))
                        .query(Long.class)
                        .single()
                == 1);

        announce(started("zoe"));

        await().until(() -> statusesOf("zoe").equals(List.of("waiting")));
        assertThat(jdbc.sql("SELECT email IS NULL AND name IS NULL FROM recipient WHERE customer_id = ?")
                        .param(id("cus_zoe"))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theMailNamesProductAndPlanInTextAndHtml() throws Exception {
        announce(customer("cyd"), started("cyd"));
        await().until(() -> mailServer.mailsTo(address("cyd")).size() == 1);

        MimeMessage mail = mailServer.mailsTo(address("cyd")).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Welcome to Acme");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Acme Billing <billing@acme.example>");
        assertThat(mail.getHeader("Date")).containsExactly("Thu, 1 Oct 2026 12:00:00 +0000");
        assertThat(mail.getMessageID()).endsWith("@acme.example>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .startsWith("Hello Ada,")
                .contains("welcome to Acme.", "to the Pro plan has started");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("Hello Ada,", "<strong>Pro</strong>", "Welcome to Acme")
                .doesNotContain("<img", "xmlns");
    }

    @Test
    void theTraceOfTheEventGoesOnInTheMailAndInWhatIsAnnounced() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        ProducerRecord<String, byte[]> record = record(started("dan"));
        record.headers().add(CloudEventHeaders.TRACEPARENT, ("00-" + trace + "-b7ad6b7169203331-01").getBytes(UTF_8));
        announce(customer("dan"));
        send(List.of(record));

        await().until(() -> mailServer.mailsTo(address("dan")).size() == 1);
        assertThat(mailServer.mailsTo(address("dan")).getFirst().getHeader("traceparent"))
                .singleElement()
                .asString()
                .startsWith("00-" + trace + "-")
                .doesNotContain("b7ad6b7169203331");
        try (EventProbe probe = EventProbe.on(Topics.NOTIFICATIONS)) {
            assertThat(EventProbe.header(probe.untilKey(id("ws_dan"), 1).getFirst(), CloudEventHeaders.TRACEPARENT))
                    .startsWith("00-" + trace + "-");
        }
    }

    @Test
    void whatWasSentIsAnnouncedOnceAndWithoutAnAddress() {
        announce(started("fay"), customer("fay"), started("fay"));
        announce(customer("gus"), started("gus"));

        try (EventProbe probe = EventProbe.on(Topics.NOTIFICATIONS)) {
            probe.untilKey(id("ws_gus"), 1);
            List<ConsumerRecord<String, byte[]>> announced = probe.untilKey(id("ws_fay"), 1);
            assertThat(announced).hasSize(1);
            ConsumerRecord<String, byte[]> record = announced.getFirst();
            assertThat(EventProbe.header(record, CloudEventHeaders.TYPE)).isEqualTo("billing.notification.sent.v1");
            assertThat(EventProbe.header(record, CloudEventHeaders.CAUSATION_ID))
                    .isEqualTo(id("sub_fay") + ":started");
            assertThat(new String(record.value(), UTF_8)).doesNotContain("customer.example", "@");
            NotificationEvent.Sent sent = ContractJson.mapper().readValue(record.value(), NotificationEvent.Sent.class);
            assertThat(sent.template()).isEqualTo("welcome");
            assertThat(sent.cause()).isEqualTo(id("sub_fay") + ":started");
            assertThat(sent.sentAt()).isEqualTo(NOON);
            assertThat(EventProbe.header(record, CloudEventHeaders.ID))
                    .isEqualTo(sent.notificationId() + ":sent:" + sent.version());
        }
    }

    @Test
    void anEventThatThisVersionDoesNotKnowIsPassedOver() {
        send(List.of(record(
                Topics.SUBSCRIPTIONS,
                id("ws_hal"),
                id("invented"),
                "billing.subscription.invented.v9",
                "no JSON at all".getBytes(UTF_8))));
        announce(customer("hal"), started("hal"));

        await().until(() -> mailServer.mailsTo(address("hal")).size() == 1);
        try (EventProbe dead = EventProbe.on(Topics.deadLetters("notification-service"))) {
            assertThat(dead.records()).noneMatch(record -> id("ws_hal").equals(record.key()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"workspace_id\":", "{\"workspace_id\":\"ws\",\"version\":1,\"subscription\":null}"})
    void aPoisonRecordBecomesADeadLetterAndItsNeighboursGoThrough(String value) {
        announce(customer("ivy"), customer("jim"));
        ProducerRecord<String, byte[]> poison = record(
                Topics.SUBSCRIPTIONS,
                id("ws_ivy"),
                id("poison"),
                "billing.subscription.started.v1",
                value.getBytes(UTF_8));

        send(List.of(record(started("ivy")), poison, record(started("jim"))));

        await().until(() -> mailServer.mailsTo(address("ivy")).size() == 1);
        await().until(() -> mailServer.mailsTo(address("jim")).size() == 1);
        try (EventProbe probe = EventProbe.on(Topics.deadLetters("notification-service"))) {
            List<ConsumerRecord<String, byte[]>> dead = probe.untilKey(id("ws_ivy"), 1);
            assertThat(dead).hasSize(1);
            assertThat(dead.getFirst().value()).isEqualTo(poison.value());
            assertThat(EventProbe.header(dead.getFirst(), DeadLetters.SOURCE_TOPIC))
                    .isEqualTo(Topics.SUBSCRIPTIONS);
        }
    }
}

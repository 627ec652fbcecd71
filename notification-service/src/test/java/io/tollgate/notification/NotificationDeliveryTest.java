package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contracts.Topics;
import io.tollgate.notification.delivery.DeliveryWorker;
import io.tollgate.testing.EventProbe;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.server.Session;

class NotificationDeliveryTest extends NotificationServiceTest {

    @LocalServerPort
    int port;

    @Autowired
    DeliveryWorker worker;

    @Autowired
    Notifications notifications;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MeterRegistry meters;

    @Test
    void aMailServerThatIsAwayIsWaitedForAndGetsTheMailOnce() {
        mailServer.stop();
        announce(customer("lea"), started("lea"), customer("max"), started("max"));
        await().until(() -> attemptsOf("lea") >= 2 && attemptsOf("max") >= 2);
        assertThat(statusesOf("lea")).containsExactly("queued");
        assertThat(lastErrorOf("lea")).isEqualTo("MailConnectException");
        assertThat(meters.get("tollgate.mails.queued").gauge().value()).isEqualTo(2);
        assertThat(meters.get("tollgate.mails.oldest.queued.seconds").gauge().value())
                .isNotNegative();

        mailServer.start();

        await().until(() -> mailServer.mailsTo(address("lea")).size() == 1);
        await().until(() -> mailServer.mailsTo(address("max")).size() == 1);
        await().until(() -> statusesOf("lea").equals(List.of("sent")));
        assertThat(mailServer.mailsTo(address("lea"))).hasSize(1);
    }

    @Test
    void anAddressThatTheServerRefusesForGoodFailsAndHoldsNobodyUp() {
        announce(customer("unknown"), started("unknown"));
        announce(customer("nia"), started("nia"));

        await().until(() -> statusesOf("unknown").equals(List.of("failed")));
        await().until(() -> mailServer.mailsTo(address("nia")).size() == 1);
        assertThat(lastErrorOf("unknown")).isEqualTo("recipient refused: 550");
        assertThat(mailServer.turnedAway())
                .filteredOn(address("unknown")::equals)
                .hasSize(1);
    }

    @Test
    void whatIsNoAddressFailsWithoutTroublingTheServer() {
        announce(customer("odd", 1, "one@customer.example, two@customer.example"), started("odd"));

        await().until(() -> statusesOf("odd").equals(List.of("failed")));
        assertThat(lastErrorOf("odd")).isEqualTo("not an address");
    }

    @Test
    void anAddressThatTheServerRefusesForNowIsTriedAgain() {
        announce(customer("greylisted"), started("greylisted"));

        await().until(() -> mailServer.mailsTo(address("greylisted")).size() == 1);
        await().until(() -> statusesOf("greylisted").equals(List.of("sent")));
        assertThat(attemptsOf("greylisted")).isEqualTo(2);
    }

    @Test
    void moreMailsThanOneConversationTakesAllLeave() {
        List<String> names = IntStream.range(0, 120).mapToObj(i -> "p" + i).toList();
        announce(names.stream().map(this::started).toList());
        announce(names.stream().map(this::customer).toList());

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(names)
                        .allMatch(name -> mailServer.mailsTo(address(name)).size() == 1));
    }

    @Test
    void aMailWhoseAcknowledgementIsLostComesAgainUnderTheSameMessageIdAndIsAnnouncedOnce() throws Exception {
        announce(customer("mumbled"), started("mumbled"));

        await().until(() -> mailServer.mailsTo(address("mumbled")).size() == 2);
        List<MimeMessage> copies = mailServer.mailsTo(address("mumbled"));
        assertThat(copies.getLast().getMessageID()).isEqualTo(copies.getFirst().getMessageID());
        announce(customer("ona"), started("ona"));
        try (EventProbe probe = EventProbe.on(Topics.NOTIFICATIONS)) {
            probe.untilKey(id("ws_ona"), 1);
            assertThat(probe.untilKey(id("ws_mumbled"), 1)).hasSize(1);
        }
    }

    @Test
    void aMailWhoseRecordingIsCutOffIsNotSentAgainByItself() {
        // The connection in which the mail is sent goes, as it does when the process is killed.
        mailServer.whenDoomed(conversation -> jdbc.sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND state = 'idle in transaction'""").query(Long.class).single());
        announce(customer("doomed"), started("doomed"));

        await().until(() -> statusesOf("doomed").equals(List.of("failed")));
        announce(customer("pam"), started("pam"));
        await().until(() -> mailServer.mailsTo(address("pam")).size() == 1);
        assertThat(lastErrorOf("doomed")).isEqualTo("in doubt: cut off");
        assertThat(mailServer.mailsTo(address("doomed"))).hasSize(1);
    }

    @Test
    void aMailThatTheServerTookWithoutAnAnswerIsNotSentAgainByItself() {
        mailServer.whenDoomed(NotificationDeliveryTest::hangUp);
        announce(customer("doomed"), started("doomed"));

        await().until(() -> statusesOf("doomed").equals(List.of("failed")));
        assertThat(lastErrorOf("doomed")).startsWith("in doubt: ");
        assertThat(mailServer.mailsTo(address("doomed"))).hasSize(1);
        announce(customer("pia"), started("pia"));
        await().until(() -> mailServer.mailsTo(address("pia")).size() == 1);
    }

    @Test
    void replicasThatWorkOnOneQueueNeverTakeTheSameMail() {
        worker.stop();
        try {
            announce(customer("rex"), started("rex"), customer("sue"), started("sue"));
            await().until(() -> statusesOf("rex").equals(List.of("queued")));
            await().until(() -> statusesOf("sue").equals(List.of("queued")));

            TransactionTemplate replica = new TransactionTemplate(
                    transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
            replica.executeWithoutResult(first -> {
                assertThat(notifications.claim()).isPresent();
                replica.executeWithoutResult(second -> {
                    assertThat(notifications.claim()).isPresent();
                    replica.executeWithoutResult(
                            third -> assertThat(notifications.claim()).isEmpty());
                });
            });
        } finally {
            worker.start();
        }
        await().until(() -> mailServer.mailsTo(address("rex")).size() == 1);
        await().until(() -> mailServer.mailsTo(address("sue")).size() == 1);
    }

    @Test
    void healthIsToldToEverybodyAndDoesNotDependOnTheMailServer() throws Exception {
        mailServer.stop();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("UP");
        } finally {
            mailServer.start();
        }
    }

    private static void hangUp(Session conversation) {
        try {
            conversation.getSocket().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int attemptsOf(String name) {
        return jdbc.sql("SELECT attempts FROM notification WHERE customer_id = ?")
                .param(id("cus_" + name))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private String lastErrorOf(String name) {
        return jdbc.sql("SELECT last_error FROM notification WHERE customer_id = ?")
                .param(id("cus_" + name))
                .query(String.class)
                .single();
    }
}

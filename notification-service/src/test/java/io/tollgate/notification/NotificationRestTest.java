package io.tollgate.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.contracts.Topics;
import io.tollgate.security.Role;
import io.tollgate.testing.EventProbe;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

class NotificationRestTest extends NotificationServiceTest {

    private static final String NOTIFICATIONS = "/api/v1/notifications";

    @LocalServerPort
    int port;

    private Rest support = Rest.as(Role.SUPPORT, 1);

    @BeforeEach
    void asSupport() {
        support = Rest.as(Role.SUPPORT, port);
    }

    @Test
    void aSentMailIsListedWithMostOfItsAddressHidden() {
        announce(customer("ada"), started("ada"));
        await().until(() -> statusesOf("ada").equals(List.of("sent")));

        JsonNode sent = only("ada", "");

        assertThat(sent.propertyNames())
                .containsExactlyInAnyOrder("id", "workspace_id", "template", "cause", "recipient", "status", "sent_at");
        assertThat(sent.at("/template").stringValue()).isEqualTo("welcome");
        assertThat(sent.at("/cause").stringValue()).isEqualTo(started("ada").id());
        assertThat(sent.at("/recipient").stringValue()).isEqualTo("a***@c***.example");
        assertThat(sent.at("/status").stringValue()).isEqualTo("sent");
        assertThat(sent.at("/sent_at").stringValue()).isEqualTo(NOON.toString());
    }

    @Test
    void aMailThatWaitsHasNoRecipient() {
        announce(started("bob"));
        await().until(() -> statusesOf("bob").equals(List.of("waiting")));

        assertThat(only("bob", "&status=waiting").at("/recipient").isNull()).isTrue();
        assertThat(list("bob", "&status=sent")).isEmpty();
    }

    @Test
    void theListComesInPagesWithoutLossOrRepetition() {
        Facts facts = new Facts(id("cyd"));
        announce(
                facts.paymentFailed(1, null),
                facts.paymentFailed(2, null),
                facts.paymentFailed(3, null),
                facts.actionRequired(),
                facts.paid(100, "usd"));
        await().until(() -> statusesOf("cyd").size() == 5);

        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = support.get(NOTIFICATIONS + "?workspace_id=" + facts.workspace() + "&limit=2" + cursor)
                    .body();
            page.at("/data").forEach(mail -> ids.add(mail.at("/id").stringValue()));
            cursor = page.at("/next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next_cursor").stringValue();
        } while (!cursor.isEmpty());

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aStatusThatDoesNotExistIsNamed() {
        Rest.Answer answer = support.get(NOTIFICATIONS + "?status=lost");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").stringValue()).isEqualTo("status");
    }

    @Test
    void aMailSentAgainGoesToTheAddressThatIsKnownNowUnderAMessageIdOfItsOwn() throws Exception {
        announce(customer("dan"), started("dan"));
        await().until(() -> statusesOf("dan").equals(List.of("sent")));
        announce(customer("dan", 2, address("dan-new")));
        await().until(() -> jdbc.sql("SELECT version FROM recipient WHERE customer_id = ?")
                        .param(id("cus_dan"))
                        .query(Long.class)
                        .single()
                == 2);

        Rest.Answer answer = support.post(resend(only("dan", "")));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().at("/status").stringValue()).isEqualTo("queued");
        await().until(() -> mailServer.mailsTo(address("dan-new")).size() == 1);
        await().until(() -> statusesOf("dan").equals(List.of("sent")));
        MimeMessage first = mailServer.mailsTo(address("dan")).getFirst();
        MimeMessage second = mailServer.mailsTo(address("dan-new")).getFirst();
        assertThat(second.getMessageID()).isNotEqualTo(first.getMessageID());
        assertThat(second.getSubject()).isEqualTo(first.getSubject());
        try (EventProbe probe = EventProbe.on(Topics.NOTIFICATIONS)) {
            assertThat(probe.untilKey(id("ws_dan"), 3))
                    .extracting(record -> EventProbe.header(record, CloudEventHeaders.TYPE))
                    .containsExactly(
                            "billing.notification.sent.v1",
                            "billing.notification.requeued.v1",
                            "billing.notification.sent.v1");
        }
    }

    @Test
    void whoSentAMailAgainIsRecorded() {
        announce(customer("eve"), started("eve"));
        await().until(() -> statusesOf("eve").equals(List.of("sent")));

        assertThat(support.post(resend(only("eve", ""))).status()).isEqualTo(202);

        try (EventProbe probe = EventProbe.on(Topics.OPERATIONS)) {
            assertThat(probe.until(all ->
                            all.stream().anyMatch(record -> new String(record.value(), UTF_8).contains(id("ws_eve")))))
                    .map(record -> new String(record.value(), UTF_8))
                    .filteredOn(json -> json.contains(id("ws_eve")))
                    .singleElement()
                    .asString()
                    .contains("\"operation\":\"resend\"", "\"support\"", "\"template\":\"welcome\"")
                    .doesNotContain("customer.example");
        }
    }

    @Test
    void aMailThatFailedCanBeSentAgainOnceItsAddressIsMended() {
        announce(customer("unknown-fay", 1, address("unknown-fay")), started("unknown-fay"));
        await().until(() -> statusesOf("unknown-fay").equals(List.of("failed")));
        announce(new CustomerEvent.Changed(
                id("ws_fay"), 2, id("cus_unknown-fay"), address("fay"), "Fay", "en", false, NOON, "mended"));
        await().until(() -> jdbc.sql("SELECT version FROM recipient WHERE customer_id = ?")
                        .param(id("cus_unknown-fay"))
                        .query(Long.class)
                        .single()
                == 2);

        assertThat(support.post(resend(only("unknown-fay", ""))).status()).isEqualTo(202);

        await().until(() -> mailServer.mailsTo(address("fay")).size() == 1);
    }

    @Test
    void whatHasNotComeToAnEndCannotBeSentAgain() {
        announce(started("gil"));
        await().until(() -> statusesOf("gil").equals(List.of("waiting")));

        assertThat(support.post(resend(only("gil", ""))).status()).isEqualTo(409);
        assertThat(support.post(NOTIFICATIONS + "/00000000-0000-0000-0000-000000000000/resend")
                        .status())
                .isEqualTo(404);
        assertThat(support.post(NOTIFICATIONS + "/nonsense/resend").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasToldUnderTheCustomersIdMovesToTheWorkspaceThatIsLearntLater(boolean linkComesFirst) {
        Facts facts = new Facts(id("hal"));
        SubscriptionEvent.Started inferred =
                new SubscriptionEvent.Started(facts.customer(), 1, facts.subscription("active"));
        CustomerEvent.Linked linked =
                new CustomerEvent.Linked(facts.workspace(), 2, facts.customer(), facts.customer(), NOON);
        if (linkComesFirst) {
            announce(linked);
            await().until(() -> jdbc.sql("SELECT count(*) FROM customer_workspace WHERE customer_id = ?")
                            .param(facts.customer())
                            .query(Long.class)
                            .single()
                    == 1);
            announce(inferred);
        } else {
            announce(inferred);
            await().until(() -> statusesOf("hal").size() == 1);
            announce(linked);
        }

        await().until(() -> list("hal", "").size() == 1);
        assertThat(only("hal", "").at("/workspace_id").stringValue()).isEqualTo(facts.workspace());
    }

    private JsonNode only(String name, String query) {
        List<JsonNode> found = list(name, query);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> list(String name, String query) {
        List<JsonNode> found = new ArrayList<>();
        support.get(NOTIFICATIONS + "?workspace_id=" + id("ws_" + name) + query)
                .body()
                .at("/data")
                .forEach(found::add);
        return found;
    }

    private static String resend(JsonNode mail) {
        return NOTIFICATIONS + "/" + mail.at("/id").stringValue() + "/resend";
    }
}

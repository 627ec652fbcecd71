package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.rebuild.Projection;
import io.tollgate.security.Role;
import io.tollgate.testing.Backbone;
import io.tollgate.testing.RebuildCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whatever became of mails follows from the topics, and to see that none is sent again. */
@Backbone(ownBroker = true)
class RebuildTest extends NotificationServiceTest {

    @Autowired
    Projection projection;

    @LocalServerPort
    int port;

    @AfterEach
    void theServiceProvesEqual() {
        JsonNode job = rebuild().compare();
        assertThat(RebuildCall.differences(job)).isEmpty();
        assertThat(job.path("differences").asLong()).isZero();
    }

    @Test
    void everyTableIsNamed() {
        assertThat(projection.unnamed(jdbc)).isEmpty();
    }

    @Test
    void mailsThatWereSentThatWaitAndThatFailedInAnyOrderOfTheirFacts() {
        List<DomainEvent> events = new ArrayList<>();
        for (int life = 0; life < 20; life++) {
            String name = "life" + life;
            Facts facts = new Facts(id(name));
            events.add(started(name));
            events.add(facts.paymentFailed(1, null));
            events.add(facts.paid(2900, "usd"));
            if (life % 4 > 0) {
                events.add(customer(name, 1, life % 4 == 1 ? "unknown" + address(name) : address(name)));
            }
            events.add(new CustomerEvent.Linked(id("ws_linked" + life), 2, id("cus_" + name), id("cus_" + name), NOON));
        }
        Collections.shuffle(events, new Random(3));

        announce(events);

        await().until(() -> events.stream().map(DomainEvent::id).allMatch(this::isHeard));
        await().until(() -> jdbc.sql("SELECT count(*) FROM notification WHERE status = 'queued'")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(jdbc.sql("SELECT DISTINCT status FROM notification")
                        .query(String.class)
                        .set())
                .contains("sent", "waiting", "failed");
    }

    @Test
    void aMailThatSomebodySentAgainAndNoThirdOneOfARebuild() {
        announce(customer("ada"), started("ada"));
        await().until(() -> statusesOf("ada").equals(List.of("sent")));
        String mail = jdbc.sql("SELECT id FROM notification WHERE customer_id = ?")
                .param(id("cus_ada"))
                .query(String.class)
                .single();

        Rest.as(Role.SUPPORT, port).post("/api/v1/notifications/" + mail + "/resend");
        await().until(() -> mailServer.mailsTo(address("ada")).size() == 2);
        await().until(() -> statusesOf("ada").equals(List.of("sent")));
        rebuild().compare();

        assertThat(mailServer.mailsTo(address("ada"))).hasSize(2);
    }

    @Test
    void whatWasAlteredByHandShowsAndASwapSendsNothing() {
        announce(customer("bob"), started("bob"));
        await().until(() -> statusesOf("bob").equals(List.of("sent")));
        jdbc.sql("UPDATE notification SET status = 'failed' WHERE customer_id = ?")
                .param(id("cus_bob"))
                .update();

        JsonNode found = rebuild().compare();

        assertThat(RebuildCall.differences(found)).singleElement().asString().endsWith("status: \"failed\" → \"sent\"");
        rebuild().swap();
        assertThat(statusesOf("bob")).containsExactly("sent");
        assertThat(mailServer.mailsTo(address("bob"))).hasSize(1);
    }

    private boolean isHeard(String id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inbox WHERE event_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private RebuildCall rebuild() {
        return new RebuildCall(port, SECRET);
    }
}

package io.tollgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.audit.seal.Seals;
import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.testing.ArchitectureRules;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.OpenApiDescription;
import io.tollgate.testing.StripeRecords;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** The service as a whole. */
@AuditServiceTest
class ServiceTest {

    @LocalServerPort
    int port;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Seals seals;

    @Test
    void whatComesOnItsTopicsIsRecordedWhereItStood() {
        String event = World.id("evt_live");
        RecordMetadata sent = kafka.send(
                        StripeRecords.published("""
                                {"id": "%s", "object": "event", "type": "customer.created", "created": 1790000000,
                                 "data": {"object": {"id": "cus_live", "object": "customer"}}}""".formatted(event).getBytes(UTF_8)))
                .join()
                .getRecordMetadata();

        await().atMost(Duration.ofSeconds(30)).until(() -> !recorded(event).isEmpty());

        assertThat(recorded(event))
                .containsEntry("chain", "stripe.events-" + sent.partition())
                .containsEntry("source_offset", sent.offset());
    }

    @Test
    void sealsAreOnTheirTopicUnderTheNameOfTheChain(@Autowired World world) {
        String chain = world.chainOf(2);
        world.seal(chain);

        try (EventProbe probe = EventProbe.on(Topics.AUDIT)) {
            ConsumerRecord<String, byte[]> seal = probe.untilKey(chain, 1).getLast();
            assertThat(EventProbe.header(seal, CloudEventHeaders.TYPE)).isEqualTo("billing.audit.sealed.v1");
            assertThat(new String(seal.value(), UTF_8))
                    .contains("\"position\":2")
                    .doesNotContain("key of tests");
        }
        assertThat(seals.lastSealedAt()).isPresent();
    }

    private Map<String, Object> recorded(String event) {
        return jdbc
                .sql("SELECT chain, source_offset FROM audit_entry WHERE event_id = ?")
                .param(event)
                .query()
                .listOfRows()
                .stream()
                .findAny()
                .orElse(Map.of());
    }

    @Test
    void theApiIsWhatItsDescriptionSays() {
        OpenApiDescription.hasNotDrifted(port, "audit-service");
    }

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.check("io.tollgate.audit");
    }
}

package io.tollgate.gateway;

import static io.tollgate.gateway.Answers.assertAnswer;
import static io.tollgate.gateway.Answers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.Topics;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class RecordedEventsTest {

    private static final Pattern ID = Pattern.compile("\"evt_\\w+\"");

    private Stripe stripe;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        stripe = new Stripe(port);
    }

    @Test
    void whatStripeReallySentIsPublishedUntouched() {
        Map<String, byte[]> delivered = new LinkedHashMap<>();
        for (RecordedEvents.Recorded recorded : RecordedEvents.all()) {
            String id = Stripe.newId();
            byte[] body = withId(recorded, id);
            EventSummary summary = Objects.requireNonNull(EventReader.read(body), recorded.file());
            assertThat(summary.id()).as(recorded.file()).isEqualTo(id);
            if (summary.isLive()) {
                assertAnswer(stripe.deliver(body), 400, "{\"error\":\"wrong mode\"}");
            } else {
                assertOk(stripe.deliver(body));
                delivered.put(id, body);
            }
        }

        Map<String, byte[]> published = new HashMap<>();
        try (EventProbe probe = EventProbe.on(Topics.STRIPE_EVENTS)) {
            probe.until(all -> all.stream()
                            .map(ConsumerRecord::key)
                            .collect(Collectors.toSet())
                            .containsAll(delivered.keySet()))
                    .forEach(record -> published.put(record.key(), record.value()));
        }
        assertThat(published).containsAllEntriesOf(delivered);
    }

    /** Most recordings share a placeholder ID; all else stays as it was, byte for byte. */
    private static byte[] withId(RecordedEvents.Recorded recorded, String id) {
        String bytes = new String(recorded.body(), StandardCharsets.ISO_8859_1);
        return ID.matcher(bytes).replaceAll('"' + id + '"').getBytes(StandardCharsets.ISO_8859_1);
    }
}

package io.tollgate.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.Entitlement;
import io.tollgate.local.endtoend.ReferenceLife.Expected;
import io.tollgate.testing.BackboneServers;
import io.tollgate.testing.Disorder;
import io.tollgate.testing.StripeRecords;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand random lives, their events shuffled among each other and duplicated, through the services that decide,
 * which are killed in between: each workspace ends with what a small model of its life says.
 */
class ThousandLivesTest {

    private static final int LIVES = 1_000;
    private static final int WAVES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void everyWorkspaceEndsWithWhatItsLifeEntitlesItTo(@TempDir Path folder) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        long seed = Long.getLong("lives.seed", 7);
        List<ReferenceLife> lives = LongStream.range(0, LIVES)
                .mapToObj(i -> ReferenceLife.of(seed * LIVES + i, now))
                .toList();
        List<ProducerRecord<String, byte[]>> deliveries = deliveries(lives, seed);

        try (RunningTollgate tollgate = new RunningTollgate(folder, "--DUNNING_FINAL_ACTION=keep")) {
            for (int wave = 0; wave < WAVES; wave++) {
                send(deliveries.subList(deliveries.size() * wave / WAVES, deliveries.size() * (wave + 1) / WAVES));
                tollgate.cutOffFromDatabase("subscription");
                tollgate.cutOffFromDatabase("dunning");
                if (wave == 1) {
                    tollgate.restart("subscription");
                    tollgate.restart("dunning");
                }
            }

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(mistakes(lives, now, tollgate))
                            .as("seed " + seed)
                            .isEmpty());
        }
    }

    private static List<ProducerRecord<String, byte[]>> deliveries(List<ReferenceLife> lives, long seed) {
        List<ProducerRecord<String, byte[]>> deliveries = new ArrayList<>();
        for (ReferenceLife life : lives) {
            for (byte[] event : new Disorder(seed).of(life.events())) {
                ProducerRecord<String, byte[]> record = StripeRecords.published(event);
                record.headers().add("received-at", life.receivedAt().toString().getBytes(UTF_8));
                deliveries.add(record);
            }
        }
        Collections.shuffle(deliveries, new Random(seed));
        return deliveries;
    }

    private static void send(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BackboneServers.get().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : records) {
                var _ = producer.send(
                        record, (sent, failure) -> assertThat(failure).isNull());
            }
        }
    }

    private static List<String> mistakes(List<ReferenceLife> lives, Instant now, RunningTollgate tollgate) {
        List<String> mistakes = new ArrayList<>();
        for (ReferenceLife life : lives) {
            Entitlement found = tollgate.entitlements().of(life.workspace());
            Expected expected = life.expected(now);
            Expected got = new Expected(found.plan(), found.premium(), found.gated(), found.graceUntil());
            if (!expected.equals(got)) {
                mistakes.add("%s %s: expected %s, got %s".formatted(life.workspace(), life.endings(), expected, got));
            }
        }
        return mistakes.size() <= 10 ? mistakes : mistakes.subList(0, 10);
    }
}

package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final VerifiedEvent EVENT = new VerifiedEvent("evt_1", new byte[0], Map.of());

    private final List<CompletableFuture<Void>> sent = new CopyOnWriteArrayList<>();
    private final Publication publication = new Publication(
            event -> {
                CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
                sent.add(acknowledgement);
                return acknowledgement;
            },
            new WebhookMetrics(new SimpleMeterRegistry()).publish());

    @Test
    void theAnswerWaitsForTheAcknowledgement() {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> publication.publish(EVENT));
        await().until(() -> sent.size() == 1);
        assertThat(answer).isNotDone();

        sent.getFirst().complete(null);

        assertThat(answer).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void aDuplicateOfADeliveryUnderWayWaitsForTheSameAcknowledgement() {
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> publication.publish(EVENT));
        await().until(() -> sent.size() == 1);
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> publication.publish(EVENT));

        sent.getFirst().complete(null);

        assertThat(first).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(Answer.ACCEPTED);
        assertThat(second).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(Answer.DUPLICATE);
        assertThat(sent).hasSize(1);
    }

    @Test
    void afterAFailureTheRetryIsPublished() {
        CompletableFuture<Answer> failed = CompletableFuture.supplyAsync(() -> publication.publish(EVENT));
        await().until(() -> sent.size() == 1);
        sent.getFirst().completeExceptionally(new IllegalStateException("the leader is gone"));
        assertThat(failed).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(Answer.UNAVAILABLE);

        CompletableFuture<Answer> retried = CompletableFuture.supplyAsync(() -> publication.publish(EVENT));
        await().until(() -> sent.size() == 2);
        sent.getLast().complete(null);

        assertThat(retried).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void anAcknowledgementAfterTheAnswerIsRememberedForTheRetry() {
        assertThat(publication.publish(EVENT)).isEqualTo(Answer.UNAVAILABLE);
        sent.getFirst().complete(null);

        assertThat(publication.publish(EVENT)).isEqualTo(Answer.DUPLICATE);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aPublisherThatThrowsIsUnavailableAndRemembersNothing() {
        Publication broken = new Publication(
                event -> {
                    throw new IllegalStateException("no broker");
                },
                new WebhookMetrics(new SimpleMeterRegistry()).publish());

        assertThat(broken.publish(EVENT)).isEqualTo(Answer.UNAVAILABLE);
        assertThat(broken.publish(EVENT)).isEqualTo(Answer.UNAVAILABLE);
    }
}

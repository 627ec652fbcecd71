package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tollgate.messaging.outbox.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationLifeTest {

    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
    private final Notification queued = new Notification(
            new UUID(0, 1),
            "ws_1",
            Template.WELCOME,
            new Cause("sub_1:started", null),
            new Recipient("ada@example.com", "Ada", null),
            Map.of("plan", "pro"),
            NotificationStatus.QUEUED,
            Delivery.after(0),
            1);

    @Test
    void whatWasSentIsAnnouncedWithoutTheAddress() {
        var announcement = queued.sent(NOON).announcement();

        assertThat(announcement.sentAt()).isEqualTo(NOON);
        assertThat(announcement.cause()).isEqualTo("sub_1:started");
        assertThat(announcement.id()).isEqualTo(new UUID(0, 1) + ":sent:2");
        assertThat(announcement.toString()).doesNotContain("example.com");
    }

    @Test
    void anEndIsNotLeftByItself() {
        for (Notification ended : List.of(queued.sent(NOON), queued.failed("550"))) {
            assertThatIllegalStateException().isThrownBy(() -> ended.sent(NOON));
            assertThatIllegalStateException().isThrownBy(() -> ended.failed("550"));
        }
    }

    @Test
    void theWaitDoublesUpToFiveMinutes() {
        assertThat(Stream.iterate(queued.postponed("away"), last -> last.postponed("away"))
                        .limit(40)
                        .map(notification -> notification.delivery().delay().toSeconds()))
                .startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L)
                .endsWith(300L)
                .hasSize(40);
        assertThat(queued.postponed("away").delivery().delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void noTextShowsTheAddress() {
        assertThat(queued.toString()).doesNotContain("ada@example.com");
    }
}

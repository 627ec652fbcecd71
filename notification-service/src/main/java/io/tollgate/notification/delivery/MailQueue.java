package io.tollgate.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.messaging.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the queue is, as metrics. The statements name the statuses, so that the partial indexes answer them. */
@Component
class MailQueue implements MeterBinder {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("tollgate.mails.queued", this::queued)
                .description("Mails to be sent")
                .register(meters);
        Gauge.builder("tollgate.mails.waiting", this::waiting)
                .description("Mails whose recipient is not known yet")
                .register(meters);
        Gauge.builder(
                        "tollgate.mails.oldest.queued.seconds",
                        () -> oldestQueued().toSeconds())
                .description("Age of the oldest mail to be sent")
                .register(meters);
    }

    private long queued() {
        return jdbc.sql("SELECT count(*) FROM notification WHERE status = 'queued'")
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return jdbc.sql("SELECT count(*) FROM notification WHERE status = 'waiting'")
                .query(Long.class)
                .single();
    }

    private Duration oldestQueued() {
        Instant now = clock.instant();
        return jdbc.sql("SELECT min(created_at) AS oldest FROM notification WHERE status = 'queued'")
                .query((row, number) ->
                        Duration.between(Objects.requireNonNullElse(Rows.instant(row, "oldest"), now), now))
                .single();
    }
}

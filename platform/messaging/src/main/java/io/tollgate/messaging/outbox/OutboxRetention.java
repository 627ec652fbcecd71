package io.tollgate.messaging.outbox;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets announcements once they have been kept for days, in case the relay's slot is lost. What the relay has not
 * carried yet is safe in the write-ahead log, whatever is deleted here.
 */
public class OutboxRetention {

    private static final Logger log = LoggerFactory.getLogger(OutboxRetention.class);

    private final JdbcClient jdbc;

    public OutboxRetention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs in every replica; they delete the same rows. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    public void forget() {
        int forgotten = jdbc.sql("DELETE FROM outbox WHERE created_at < now() - interval '7 days'")
                .update();
        log.debug("forgot {} announcements", forgotten);
    }
}

package io.tollgate.simulator.webhook;

import io.tollgate.simulator.fault.Faults;
import io.tollgate.simulator.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.ObjectNode;

/** Events on their way to the endpoint; each is kept until the endpoint has taken it or all attempts are used up. */
@Component
public class WebhookQueue {

    private static final int SHUFFLE_MS = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    // What is due and yet not in hand waits for a place; whoever frees one wakes us.
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final Faults faults;
    private final WebhookSettings settings;
    // Attempts are counted in system time, as signatures are: an endpoint's trouble does not age with the business.
    private final InstantSource system = InstantSource.system();
    private final Semaphore arrivals = new Semaphore(0);

    WebhookQueue(JdbcClient jdbc, Faults faults, WebhookSettings settings) {
        this.jdbc = jdbc;
        this.faults = faults;
        this.settings = settings;
    }

    /** How many endpoints get every event. */
    public int endpoints() {
        return settings.endpoint().isPresent() ? 1 : 0;
    }

    /** Queues the event as the faults in force have it: once, several times, late, or never. */
    public void enqueue(ObjectNode event) {
        if (settings.endpoint().isEmpty()) {
            return;
        }
        Faults.Webhooks disturbance = faults.current().webhooks();
        Random chance = faults.current().webhookChance();
        String id = event.path("id").asString();
        String body = Json.pretty(event);
        if (disturbance.dropRate() > 0 && chance.nextDouble() < disturbance.dropRate()) {
            insert(id, body, system.instant(), "dropped");
            return;
        }
        for (int copy = 0; copy < 1 + copies(disturbance.duplicate(), chance); copy++) {
            insert(id, body, system.instant().plus(delay(disturbance, chance)), "pending");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                arrivals.release();
            }
        });
    }

    private static int copies(double duplicate, Random chance) {
        int whole = (int) duplicate;
        return whole + (chance.nextDouble() < duplicate - whole ? 1 : 0);
    }

    private static Duration delay(Faults.Webhooks disturbance, Random chance) {
        boolean held = disturbance.shuffle() > 0 && chance.nextDouble() < disturbance.shuffle();
        return Duration.ofMillis(disturbance.delayMs() + (held ? chance.nextInt(SHUFFLE_MS) : 0));
    }

    private void insert(String id, String body, Instant due, String state) {
        jdbc.sql("INSERT INTO webhook_delivery (event_id, body, due_at, state) VALUES (:event, :body, :due, :state)")
                .param("event", id)
                .param("body", body)
                .param("due", at(due))
                .param("state", state)
                .update();
    }

    /** Waits until something new has come or something old is due again. */
    void await(Collection<Long> inHand) throws InterruptedException {
        if (arrivals.tryAcquire(untilDue(inHand).toMillis(), TimeUnit.MILLISECONDS)) {
            arrivals.drainPermits();
        }
    }

    private Duration untilDue(Collection<Long> inHand) {
        Duration wait = jdbc.sql("""
                SELECT min(due_at) FROM webhook_delivery WHERE state = 'pending' AND NOT seq = ANY (:hand::bigint[])""")
                .param("hand", inHand.toArray(Long[]::new))
                .query(OffsetDateTime.class)
                .optional()
                .map(due -> Duration.between(system.instant(), due.toInstant()))
                .orElse(LONGEST_WAIT);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.isNegative() ? SHORTEST_WAIT : wait;
    }

    /** Something may have changed: a place has become free. */
    void wake() {
        arrivals.release();
    }

    /** What is due now and not in hand already. */
    List<Delivery> due(Collection<Long> inHand, int most) {
        return jdbc.sql("""
                SELECT seq, event_id, body, attempts FROM webhook_delivery
                 WHERE state = 'pending' AND due_at <= :now AND NOT seq = ANY (:hand::bigint[])
                 ORDER BY due_at, seq LIMIT :most""")
                .param("now", at(system.instant()))
                .param("hand", inHand.toArray(Long[]::new))
                .param("most", most)
                .query(Delivery.class)
                .list();
    }

    void delivered(Delivery delivery) {
        finish(delivery, "delivered");
    }

    /** The next attempt after a pause that doubles; after the last none. */
    void failed(Delivery delivery) {
        int attempts = delivery.attempts() + 1;
        if (attempts >= settings.mostAttempts()) {
            finish(delivery, "given_up");
            return;
        }
        jdbc.sql("UPDATE webhook_delivery SET attempts = :attempts, due_at = :due WHERE seq = :seq")
                .param("attempts", attempts)
                .param("due", at(system.instant().plus(settings.pause(attempts))))
                .param("seq", delivery.seq())
                .update();
    }

    private void finish(Delivery delivery, String state) {
        jdbc.sql("UPDATE webhook_delivery SET attempts = attempts + 1, state = :state WHERE seq = :seq")
                .param("state", state)
                .param("seq", delivery.seq())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    record Delivery(long seq, String eventId, String body, int attempts) {}
}

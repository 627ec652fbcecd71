package io.tollgate.bench.audit;

import io.tollgate.audit.AuditApplication;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import io.tollgate.bench.server.EmbeddedService;
import io.tollgate.messaging.inbox.InputContainers;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** audit-service as it runs in production, relay included; it takes events in when it is told to. */
final class AuditService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EmbeddedService service;

    private AuditService(EmbeddedService service) {
        this.service = service;
    }

    static AuditService start(Broker broker, Database database) throws Exception {
        return new AuditService(EmbeddedService.start(
                AuditApplication.application(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--DATABASE_URL=" + database.create("audit"),
                "--AUDIT_PORT=0",
                "--AUDIT_SIGNING_KEY=" + "benchmark".repeat(4),
                "--DEV_JWT_SECRET=" + "benchmark".repeat(4),
                "--db-scheduler.enabled=false",
                "--spring.kafka.listener.auto-startup=false"));
    }

    <T> T bean(Class<T> type) {
        return service.context().getBean(type);
    }

    /** Takes in all that is there, and tells how long that took from its first batch to its last. */
    Duration drain(long events) throws InterruptedException {
        long before = recorded();
        InputContainers inputs = bean(InputContainers.class);
        inputs.start();
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long begun = System.nanoTime();
            boolean first = true;
            for (long there = recorded(); there < before + events; there = recorded()) {
                if (first && there == before) {
                    // The group has not settled yet.
                    begun = System.nanoTime();
                } else {
                    first = false;
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("%d of %d events were recorded".formatted(there - before, events));
                }
                Thread.sleep(5);
            }
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            inputs.stop();
        }
    }

    long recorded() {
        return bean(JdbcClient.class)
                .sql("SELECT coalesce(sum(position), 0) FROM audit_chain")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        service.close();
    }
}

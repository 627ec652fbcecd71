package io.tollgate.messaging.relay;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries the outbox to Kafka: reads its inserts from the write-ahead log, publishes each batch in a Kafka transaction,
 * and only then lets PostgreSQL forget it.
 *
 * <p>Every replica runs one; the slot lets one of them read, the others wait for it to be free. A run that ends for whatever reason
 * is followed by another, after a pause: nothing is skipped.
 */
final class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int STOP_ATTEMPTS = 20;

    private final RelaySlot slot;
    private final LostSlot lostSlot;
    private final RelayProgress progress;
    private final RelaySettings settings;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private volatile @Nullable Thread supervisor;

    Relay(RelaySlot slot, LostSlot lostSlot, RelayProgress progress, RelaySettings settings) {
        this.slot = slot;
        this.lostSlot = lostSlot;
        this.progress = progress;
        this.settings = settings;
    }

    /** Starts a relay that was never started, or was stopped: Spring may pause a context and go on with it. */
    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        engine = null;
        // Before the first insert: a slot keeps only what is written after it was made.
        if (slot.state() == RelaySlot.State.MISSING) {
            lostSlot.replace();
        }
        supervisor = Thread.ofPlatform().name("relay-" + slot.name()).start(this::supervise);
    }

    private void supervise() {
        while (!isStopping()) {
            try {
                switch (slot.state()) {
                    case MISSING -> lostSlot.replace();
                    case FREE -> takeOver();
                    case READ_BY_ANOTHER -> {}
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | ExecutionException e) {
                log.warn("the relay of {} could not take over and tries again", slot.name(), e);
            }
            pause();
        }
    }

    private void takeOver() throws InterruptedException, ExecutionException {
        try (FencedPublisher publisher = new FencedPublisher(settings.producer(slot.name()))) {
            lostSlot.recover(publisher);
            if (slot.state() == RelaySlot.State.FREE && !isStopping()) {
                run(settings.engine(slot.name()), publisher);
            }
        }
    }

    private void run(Properties engineSettings, FencedPublisher publisher) {
        DebeziumEngine<RecordChangeEvent<SourceRecord>> current = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(engineSettings)
                .using(OffsetCommitPolicy.always())
                .using((success, message, error) -> {
                    if (!isStopping()) {
                        log.warn("the relay of {} ended and begins anew: {}", slot.name(), message, error);
                    }
                })
                .notifying((records, committer) -> relay(records, committer, publisher))
                .build();
        engine = current;
        current.run();
    }

    private void relay(
            List<RecordChangeEvent<SourceRecord>> changes,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer,
            FencedPublisher publisher)
            throws InterruptedException {
        List<OutboxRow> rows = changes.stream()
                .flatMap(change -> OutboxRow.insertedBy(change.record()).stream())
                .toList();
        if (!rows.isEmpty()) {
            try {
                publisher.publish(rows.stream()
                        .map(row -> row.toRecord(settings.source()))
                        .toList());
                progress.published(rows);
            } catch (ExecutionException e) {
                throw new IllegalStateException("Kafka did not take a batch of the outbox", e.getCause());
            }
        }
        for (RecordChangeEvent<SourceRecord> change : changes) {
            committer.markProcessed(change);
        }
        committer.markBatchFinished();
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("the relay of {} stops", slot.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread running = supervisor;
        try {
            for (int attempt = 0; attempt < STOP_ATTEMPTS && running != null && running.isAlive(); attempt++) {
                closeEngine();
                running.join(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The engine refuses to be closed while it starts; the next attempt finds it running. */
    private void closeEngine() {
        DebeziumEngine<?> current = engine;
        if (current == null) {
            return;
        }
        try {
            current.close();
        } catch (IOException | IllegalStateException e) {
            log.debug("the relay of {} cannot be stopped yet", slot.name(), e);
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = supervisor;
        return running != null && running.isAlive();
    }

    /** Before every consumer and the web server, which write to the outbox; stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}

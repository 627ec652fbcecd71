package io.tollgate.rebuild;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a rebuild is, for whoever watches it, and whether it is to stop. */
final class Progress {

    private static final Logger log = LoggerFactory.getLogger(Progress.class);
    private static final int MOST_LOGGED = 20;

    private final AtomicLong read = new AtomicLong();
    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();
    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    /** @throws CancellationException once it was cancelled */
    void check() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    void expect(long more) {
        expected.addAndGet(more);
    }

    void read(int more) {
        read.addAndGet(more);
        check();
    }

    long read() {
        return read.get();
    }

    /** What there is to read, marks of transactions included: an estimate that is never too low. */
    long total() {
        return Math.max(read.get(), expected.get());
    }

    void deadLetter(ConsumerRecord<String, byte[]> record, Throwable failure) {
        if (dead.incrementAndGet() <= MOST_LOGGED) {
            // The exception's message may quote the record, and with it a person's address.
            log.warn(
                    "a rebuild cannot take {}-{}@{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure.getClass().getName());
        }
    }

    long deadLetters() {
        return dead.get();
    }
}

package io.tollgate.rebuild;

import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The rebuilds that this replica has begun, the latest of them. One of a service is under way at a time, whichever replica
 * does it; should that replica end, so does the rebuild.
 */
final class Rebuilds implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final int KEPT = 50;

    private final Rebuild rebuild;
    private final DataSourceProperties database;
    private final TransactionOperations transaction;
    private final Operations operations;
    private final Clock clock;
    private final Map<String, RebuildJob> jobs = new ConcurrentSkipListMap<>();

    Rebuilds(
            Rebuild rebuild,
            DataSourceProperties database,
            TransactionOperations transaction,
            Operations operations,
            Clock clock) {
        this.rebuild = rebuild;
        this.database = database;
        this.transaction = transaction;
        this.operations = operations;
        this.clock = clock;
    }

    /** Empty while another is under way, here or in another replica. */
    Optional<RebuildJob> begin(Rebuild.Asked asked) {
        Optional<Shadow> opened = open();
        opened.ifPresent(shadow -> {
            boolean begun = false;
            try {
                transaction.executeWithoutResult(status -> operations.record(
                        asked.caller(),
                        new Operation(
                                asked.id(),
                                "rebuild",
                                null,
                                asked.id(),
                                Map.of("swap", Boolean.toString(asked.swap())))));
                RebuildJob job = new RebuildJob(asked.id(), asked.swap(), clock.instant());
                forgetOldest();
                jobs.put(job.id(), job);
                job.begin(Thread.ofVirtual().name("rebuild").unstarted(() -> run(job, shadow, asked)));
                begun = true;
            } finally {
                if (!begun) {
                    close(shadow);
                }
            }
        });
        return find(asked.id());
    }

    Optional<RebuildJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The newest first. */
    List<RebuildJob> newest() {
        return jobs.values().stream()
                .sorted(Comparator.comparing(RebuildJob::startedAt)
                        .thenComparing(RebuildJob::id)
                        .reversed())
                .toList();
    }

    private Optional<Shadow> open() {
        try {
            return Shadow.open(database);
        } catch (SQLException failure) {
            throw new IllegalStateException("no place to rebuild in", failure);
        }
    }

    private void run(RebuildJob job, Shadow shadow, Rebuild.Asked asked) {
        try {
            Rebuild.Result result = rebuild.run(shadow, job.progress(), asked);
            close(shadow);
            job.done(result, clock.instant());
        } catch (CancellationException stop) {
            close(shadow);
            job.cancelled(clock.instant());
        } catch (IllegalStateException refusal) {
            close(shadow);
            log.warn("a rebuild failed", refusal);
            job.failed(String.valueOf(refusal.getMessage()), clock.instant());
        } catch (Exception failure) {
            close(shadow);
            log.warn("a rebuild failed", failure);
            job.failed("it failed: " + failure.getClass().getSimpleName(), clock.instant());
        }
    }

    private static void close(Shadow shadow) {
        try {
            shadow.close();
        } catch (SQLException left) {
            log.warn("the schema of a rebuild is left for the next one to drop", left);
        }
    }

    private void forgetOldest() {
        List<RebuildJob> newest = new ArrayList<>(newest());
        newest.stream().skip(KEPT - 1L).filter(job -> !job.isRunning()).forEach(job -> jobs.remove(job.id()));
    }

    @Override
    public void destroy() {
        jobs.values().forEach(RebuildJob::stop);
    }
}

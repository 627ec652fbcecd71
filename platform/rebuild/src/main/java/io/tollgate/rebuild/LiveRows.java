package io.tollgate.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The live rows while nobody writes them: neither the consumers and timers of any replica nor a call. All of them wait,
 * readers do not. It is the database that keeps them, so that no replica needs to be told.
 */
final class LiveRows {

    private static final int MOST_ATTEMPTS = 150;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    /** PostgreSQL's {@code lock_not_available} and {@code deadlock_detected}. */
    private static final Set<String> TAKEN = Set.of("55P03", "40P01");

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    LiveRows(DataSource dataSource, JdbcClient jdbc, TransactionOperations transaction) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * Does the work in a transaction in which nobody else writes.
     *
     * @throws IllegalStateException if somebody has been writing all the time
     */
    <T> T hold(Projection projection, Progress progress, Supplier<T> work) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            progress.check();
            // Mostly too short for anybody to mind, now and then long enough to make a vacuum give way.
            Duration patience = Duration.ofMillis(attempt % 5 == 4 ? 1_500 : 300);
            try {
                return Objects.requireNonNull(transaction.execute(status -> {
                    lock(projection, patience);
                    return work.get();
                }));
            } catch (LockNotGranted retry) {
                pause();
            }
        }
        throw new IllegalStateException("the live rows were being written all the time");
    }

    private void lock(Projection projection, Duration patience) {
        jdbc.sql("SELECT set_config('lock_timeout', ?, true)")
                .param(patience.toMillis() + "ms")
                .query(String.class)
                .single();
        String tables =
                projection.held().stream().map(table -> "public." + table).collect(Collectors.joining(", "));
        try {
            jdbc.sql("LOCK TABLE " + tables + " IN SHARE MODE").update();
        } catch (DataAccessException failure) {
            if (isTaken(failure)) {
                throw new LockNotGranted(failure);
            }
            throw failure;
        }
        jdbc.sql("SELECT set_config('lock_timeout', '0', true)")
                .query(String.class)
                .single();
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TAKEN.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** To compare may take longer than a statement of the service's may; the pool sets the time back. */
    void patiently() {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException unsupported) {
            throw new IllegalStateException("no patience", unsupported);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class LockNotGranted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LockNotGranted(Throwable cause) {
            super(cause);
        }
    }
}

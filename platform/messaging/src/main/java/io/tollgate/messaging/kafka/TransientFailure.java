package io.tollgate.messaging.kafka;

import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a world that is out of order, which gets better by waiting, from a record that is, which does not. */
public final class TransientFailure {

    /**
     * Classes of PostgreSQL's <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">error codes</a>
     * that a record can bring about: cardinality, data, integrity, limits exceeded. All others are the world's, a
     * missing permission or a database that is read-only after a fail-over among them: a whole topic of dead letters
     * would be no answer to these.
     */
    private static final Set<String> POISON = Set.of("21", "22", "23", "54");

    private TransientFailure() {}

    /** Whether trying again may succeed; what the database says counts more than how it was wrapped. */
    public static boolean isBehind(Throwable failure) {
        boolean world = false;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return !POISON.contains(sql.getSQLState().substring(0, 2));
            }
            world |= isTransient(cause);
        }
        return world;
    }

    private static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException ignored -> true;
            case RecoverableDataAccessException ignored -> true;
            case DataAccessResourceFailureException ignored -> true;
            // To begin, commit or roll back failed: the connection's fault, whatever else went wrong before.
            case CannotCreateTransactionException ignored -> true;
            case TransactionSystemException ignored -> true;
            case RetriableException ignored -> true;
            case SQLException ignored -> true;
            default -> false;
        };
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }
}

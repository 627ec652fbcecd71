package io.tollgate.messaging.kafka;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
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
     * Classes of PostgreSQL's <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">error codes</a>:
     * connection, rolled back for a deadlock or serialization, out of resources, shut down by an operator, system error.
     */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private TransientFailure() {}

    /** Whether the failure or anything behind it says that trying again may succeed. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (isTransient(cause)) {
                return true;
            }
        }
        return false;
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
            case SQLTransientException ignored -> true;
            case SQLRecoverableException ignored -> true;
            case SQLException sql ->
                sql.getSQLState() != null
                        && sql.getSQLState().length() == 5
                        && SQL_STATE_CLASSES.contains(sql.getSQLState().substring(0, 2));
            default -> false;
        };
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }
}

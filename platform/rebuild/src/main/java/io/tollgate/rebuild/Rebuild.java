package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Derives the service's rows anew and compares: follows the topics beside the live service, then, while nobody writes for
 * a moment, reaches its very state, and holds the two against each other.
 */
final class Rebuild {

    /** What came of it. */
    record Result(long rows, long differences, List<Difference> examples, boolean swapped) {}

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final int MOST_EXAMPLES = 20;

    private final Projection projection;
    private final List<Source> sources;
    private final LiveRows live;
    private final TransactionOperations transaction;
    private final Operations operations;
    private final Properties kafka;

    Rebuild(
            Projection projection,
            Inputs inputs,
            LiveRows live,
            TransactionOperations transaction,
            Operations operations,
            Properties kafka) {
        this.projection = projection;
        this.sources = new ArrayList<>(projection.before());
        inputs.all().forEach(input -> sources.add(Source.Consumed.of(input)));
        sources.addAll(projection.after());
        this.live = live;
        this.transaction = transaction;
        this.operations = operations;
        this.kafka = kafka;
    }

    Result run(Shadow shadow, Progress progress, Asked asked) throws SQLException {
        Set<String> unnamed = projection.unnamed(live.jdbc());
        if (!unnamed.isEmpty()) {
            throw new IllegalStateException("nobody says what is to become of " + unnamed);
        }
        try (Derivation derivation =
                shadow.call(() -> new Derivation(sources, shadow, live.jdbc(), transaction, kafka, progress))) {
            if (derivation.beginsLate()) {
                log.warn("the topics no longer hold everything: rows that are older will be missing");
            }
            shadow.call(() -> {
                derivation.follow();
                return true;
            });
            shadow.analyze();
            return asked.swap()
                    ? live.hold(projection, progress, () -> compareAndSwap(shadow, derivation, asked))
                    : compare(shadow, derivation, progress);
        }
    }

    /** Others write again as soon as our snapshot is taken. */
    private Result compare(Shadow shadow, Derivation derivation, Progress progress) throws SQLException {
        try (Connection connection = shadow.connection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            JdbcClient snapshot = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            live.hold(projection, progress, () -> {
                catchUp(shadow, derivation);
                return snapshot.sql("SELECT count(*) FROM pg_class")
                        .query(Long.class)
                        .single();
            });
            try {
                return results(snapshot, progress);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void catchUp(Shadow shadow, Derivation derivation) {
        shadow.call(() -> {
            derivation.catchUp();
            return true;
        });
    }

    private Result results(JdbcClient snapshot, Progress progress) {
        long rows = 0;
        long differences = 0;
        List<Difference> examples = new ArrayList<>();
        for (Table table : projection.tables()) {
            progress.check();
            Comparison comparison = new Comparison(snapshot, table);
            Comparison.Result result = comparison.count();
            rows += result.rows();
            differences += result.differences();
            if (result.differences() > 0 && examples.size() < MOST_EXAMPLES) {
                examples.addAll(comparison.examples(MOST_EXAMPLES - examples.size()));
            }
        }
        return new Result(rows, differences, examples, false);
    }

    private Result compareAndSwap(Shadow shadow, Derivation derivation, Asked asked) {
        catchUp(shadow, derivation);
        live.patiently();
        Result found = results(live.jdbc(), new Progress());
        if (found.differences() > 0) {
            Map<String, Set<String>> changed = new HashMap<>();
            projection
                    .tables()
                    .forEach(table -> changed.put(
                            table.name(), new Swap(live.jdbc(), new Comparison(live.jdbc(), table)).perform()));
            projection.swapped().announce(changed, asked.id());
            operations.record(
                    asked.caller(),
                    new Operation(
                            asked.id(),
                            "rebuild-swap",
                            null,
                            asked.id(),
                            Map.of("differences", Long.toString(found.differences()))));
        }
        return new Result(found.rows(), found.differences(), found.examples(), found.differences() > 0);
    }

    /**
     * Who asked for the rebuild, and whether for more than to look.
     *
     * @param id the rebuild's
     */
    record Asked(String id, Caller caller, boolean swap) {}
}

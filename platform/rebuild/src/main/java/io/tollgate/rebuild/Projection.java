package io.tollgate.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a service holds, and where it follows from; each service declares one as a bean.
 *
 * @param before own facts that are read before the inputs
 * @param after own facts that are read after the inputs
 * @param tables those that follow from the topics
 * @param carriedOver the others: work in hand, secrets, memories of what was done
 * @param swapped what is to be announced of rows that a rebuild has changed
 */
public record Projection(
        List<Source.Own> before, List<Source.Own> after, List<Table> tables, Set<String> carriedOver, Swapped swapped) {

    /** Runs on the live rows, in the transaction that has just changed them. */
    @FunctionalInterface
    public interface Swapped {

        /**
         * @param keys the first key column of every changed row, by table
         * @param run the rebuild
         */
        void announce(Map<String, Set<String>> keys, String run);
    }

    /** What every service has, and each replica goes on with. */
    private static final Set<String> MESSAGING = Set.of(
            "inbox",
            "outbox",
            "relay_recovery",
            "relay_progress",
            "run",
            "dead_letter",
            "dead_letter_read",
            "flyway_schema_history");

    public Projection {
        before = List.copyOf(before);
        after = List.copyOf(after);
        tables = List.copyOf(tables);
        carriedOver = Set.copyOf(carriedOver);
    }

    /** Of a service that announces nothing of a swap. */
    public Projection(List<Source.Own> before, List<Source.Own> after, List<Table> tables, Set<String> carriedOver) {
        this(before, after, tables, carriedOver, (keys, run) -> {});
    }

    /** The tables of the database that nobody has named: a rebuild would neither compare them nor know to keep them. */
    public Set<String> unnamed(JdbcClient jdbc) {
        Set<String> unnamed = new TreeSet<>(all(jdbc));
        unnamed.removeAll(MESSAGING);
        unnamed.removeAll(carriedOver);
        tables.forEach(table -> unnamed.remove(table.name()));
        return unnamed;
    }

    static List<String> all(JdbcClient jdbc) {
        return jdbc.sql("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
                .query(String.class)
                .list();
    }

    /** What nobody may write while two states are held against each other. */
    List<String> held() {
        List<String> held = new ArrayList<>(tables.stream().map(Table::name).toList());
        held.add("inbox");
        held.add("outbox");
        return held;
    }
}

package io.tollgate.audit.query;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The entries of the log. */
@Component
public class Entries {

    private static final int FETCHED_AT_ONCE = 1_000;
    /** Actors who are people; only these have an index, for everything else is done by Stripe and by services. */
    private static final String BY_PEOPLE = "e.source_topic = 'billing.operations'";

    private final JdbcClient jdbc;
    private final Customers customers;

    Entries(JdbcClient jdbc, Customers customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /** The latest first. */
    public List<Entry> newest(EntryFilter filter, EntryFilter.@Nullable After after, int most) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        if (filter.workspaceId() != null) {
            conditions.add("e.workspace_id = ANY (?)");
            values.add(customers.namesOf(filter.workspaceId()).toArray(String[]::new));
        }
        if (filter.actor() != null) {
            conditions.add(isPerson(filter.actor()) ? "e.actor = ? AND " + BY_PEOPLE : "e.actor = ?");
            values.add(filter.actor());
        }
        if (filter.type() != null) {
            conditions.add("e.type = ?");
            values.add(filter.type());
        }
        if (filter.from() != null) {
            conditions.add("e.recorded_at >= ?");
            values.add(Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("e.recorded_at < ?");
            values.add(Timestamp.from(filter.to()));
        }
        if (after != null) {
            conditions.add("e.recorded_at <= ? AND (e.recorded_at, e.chain, e.position) < (?, ?, ?)");
            Timestamp at = Timestamp.from(after.recordedAt());
            values.addAll(List.of(at, at, after.chain(), after.position()));
        }
        values.add(most);
        return jdbc.sql(Entry.SELECT + "WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY e.recorded_at DESC, e.chain DESC, e.position DESC LIMIT ?")
                .params(values)
                .query((row, n) -> Entry.of(row))
                .list();
    }

    /** Those of these events that were recorded. */
    public List<Entry> ofEvents(Collection<String> eventIds) {
        return jdbc.sql(Entry.SELECT + "WHERE e.event_id = ANY (?) ORDER BY e.recorded_at, e.chain, e.position")
                .param(eventIds.toArray(String[]::new))
                .query((row, n) -> Entry.of(row))
                .list();
    }

    /** What these events have brought about. */
    public List<Entry> causedBy(Collection<String> eventIds, int most) {
        return jdbc.sql(Entry.SELECT + """
                        WHERE e.cause = ANY (?) AND e.cause <> e.event_id
                        ORDER BY e.recorded_at, e.chain, e.position LIMIT ?""")
                .param(eventIds.toArray(String[]::new))
                .param(most)
                .query((row, n) -> Entry.of(row))
                .list();
    }

    /** Hands over all entries that were recorded in a span of time, from one snapshot, month by month and chain by chain. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(List<String> months, @Nullable Instant from, @Nullable Instant to, Consumer<Entry> reader) {
        // The order of the primary key: to sort would take the disk, and the first line as long as the last.
        jdbc.sql("SET LOCAL enable_sort = off").update();
        String conditions =
                (from == null ? "" : "AND e.recorded_at >= ? ") + (to == null ? "" : "AND e.recorded_at < ? ");
        List<Timestamp> values = Stream.of(from, to)
                .filter(Objects::nonNull)
                .map(Timestamp::from)
                .toList();
        for (String month : months) {
            String partition = Entry.SELECT.replace("FROM audit_entry e", "FROM audit_entry_" + month + " e");
            try (Stream<Entry> entries = jdbc
                    .sql(partition + "WHERE true " + conditions + "ORDER BY e.chain, e.position")
                    .params(values)
                    .withFetchSize(FETCHED_AT_ONCE)
                    .query((row, n) -> Entry.of(row))
                    .stream()) {
                entries.forEach(reader);
            }
        }
    }

    private static boolean isPerson(String actor) {
        return !actor.equals("stripe") && !actor.endsWith("-service") && !actor.startsWith("gateway");
    }
}

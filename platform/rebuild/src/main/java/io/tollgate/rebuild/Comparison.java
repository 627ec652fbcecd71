package io.tollgate.rebuild;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares a live table with its shadow, row by row, within the database. */
final class Comparison {

    /** @param rows on either side */
    record Result(long rows, long differences) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 200;
    private static final String ROW = "(row)";

    private final JdbcClient jdbc;
    private final Table table;
    private final List<String> columns;
    private final List<String> compared;

    Comparison(JdbcClient jdbc, Table table) {
        this.jdbc = jdbc;
        this.table = table;
        this.columns = jdbc.sql("""
                        SELECT column_name::text FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name = ? ORDER BY ordinal_position""").param(table.name()).query(String.class).list();
        this.compared = columns.stream()
                .filter(column ->
                        !table.key().contains(column) && !table.aside().contains(column))
                .toList();
    }

    Result count() {
        return jdbc.sql("SELECT count(*) AS rows, count(*) FILTER (WHERE %s) AS differences FROM %s"
                        .formatted(differs(), joined()))
                .query(Result.class)
                .single();
    }

    /** The first differences in the order of the keys. */
    List<Difference> examples(int most) {
        List<Difference> examples = new ArrayList<>();
        jdbc.sql("""
                        SELECT %s AS key, to_jsonb(l)::text AS live, to_jsonb(s)::text AS rebuilt
                        FROM %s WHERE %s ORDER BY 1 LIMIT %d""".formatted(keyText(), joined(), differs(), most))
                .query((row, number) ->
                        differences(row.getString("key"), row.getString("live"), row.getString("rebuilt")))
                .list()
                .forEach(examples::addAll);
        return examples.stream().limit(most).toList();
    }

    private List<Difference> differences(String key, @Nullable String live, @Nullable String rebuilt) {
        if (live == null || rebuilt == null) {
            return List.of(new Difference(
                    table.name(), key, ROW, live == null ? null : "present", rebuilt == null ? null : "present"));
        }
        JsonNode one = JSON.readTree(live);
        JsonNode other = JSON.readTree(rebuilt);
        return compared.stream()
                .filter(column -> !Objects.equals(one.get(column), other.get(column)))
                .map(column -> new Difference(table.name(), key, column, shown(column, one), shown(column, other)))
                .toList();
    }

    private @Nullable String shown(String column, JsonNode row) {
        JsonNode cell = row.path(column);
        if (cell.isNull() || cell.isMissingNode()) {
            return null;
        }
        if (table.hidden().contains(column)) {
            return "(hidden)";
        }
        String text = cell.isString() ? cell.asString() : cell.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The live rows as {@code l}, the rebuilt as {@code s}. */
    String joined() {
        return "public.%1$s AS l %2$s JOIN %3$s.%1$s AS s ON %4$s"
                .formatted(table.name(), table.trail() ? "INNER" : "FULL", Shadow.SCHEMA, on());
    }

    private String on() {
        return table.key().stream()
                .map(column -> "l.%1$s = s.%1$s".formatted(column))
                .collect(Collectors.joining(" AND "));
    }

    private String keyText() {
        return table.key().stream()
                .map(column -> "coalesce(l.%1$s, s.%1$s)::text".formatted(column))
                .collect(Collectors.joining(" || ' ' || "));
    }

    String differs() {
        String first = table.key().getFirst();
        String cells = compared.isEmpty()
                ? "false"
                : compared.stream()
                        .map(column -> "l.%1$s IS DISTINCT FROM s.%1$s".formatted(column))
                        .collect(Collectors.joining(" OR "));
        String missing = "l.%1$s IS NULL OR s.%1$s IS NULL".formatted(first);
        String somewhere = "(%s OR %s)".formatted(missing, cells);
        return table.nothing().isEmpty()
                ? somewhere
                : "(%s AND NOT (%s AND %s))".formatted(somewhere, saysNothing("l"), saysNothing("s"));
    }

    private String saysNothing(String side) {
        String cells = compared.stream()
                .map(column -> {
                    String value = table.nothing().get(column);
                    return value == null
                            ? "%s.%s IS NULL".formatted(side, column)
                            : "%s.%s = %s".formatted(side, column, value);
                })
                .collect(Collectors.joining(" AND "));
        return "(%s.%s IS NULL OR (%s))".formatted(side, table.key().getFirst(), cells);
    }

    Table table() {
        return table;
    }

    List<String> columns() {
        return columns;
    }

    Set<String> compared() {
        return new LinkedHashSet<>(compared);
    }
}

package io.tollgate.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts rebuilt rows in the place of the live ones that differ; all others keep their version and their history. A row
 * that is replaced gets a version above both, so that whoever has an older one takes what follows from it.
 */
final class Swap {

    private final JdbcClient jdbc;
    private final Comparison comparison;
    private final Table table;

    /** @param jdbc of the transaction that keeps everybody else from writing */
    Swap(JdbcClient jdbc, Comparison comparison) {
        this.jdbc = jdbc;
        this.comparison = comparison;
        this.table = comparison.table();
    }

    /** The first key column of each row that was changed. */
    Set<String> perform() {
        Set<String> changed =
                new TreeSet<>(jdbc.sql("SELECT DISTINCT coalesce(l.%1$s, s.%1$s)::text FROM %2$s WHERE %3$s"
                                .formatted(table.key().getFirst(), comparison.joined(), comparison.differs()))
                        .query(String.class)
                        .list());
        if (!changed.isEmpty()) {
            removeWhatIsNot();
            replaceWhatDiffers();
        }
        if (table.trail()) {
            addWhatIsMissing();
        }
        return changed;
    }

    private void removeWhatIsNot() {
        String gone = "%1$s AND s.%2$s IS NULL"
                .formatted(comparison.differs(), table.key().getFirst());
        String keys = table.key().stream().map(column -> "l." + column).collect(Collectors.joining(", "));
        String found = "(SELECT %s FROM %s WHERE %s)".formatted(keys, comparison.joined(), gone);
        String row = "(" + String.join(", ", table.key()) + ")";
        if (table.nothing().isEmpty()) {
            jdbc.sql("DELETE FROM public.%s WHERE %s IN %s".formatted(table.name(), row, found))
                    .update();
            return;
        }
        List<String> sets = new ArrayList<>();
        comparison
                .compared()
                .forEach(column -> sets.add(column + " = " + table.nothing().getOrDefault(column, "NULL")));
        if (comparison.columns().contains(Table.VERSION)) {
            sets.add("version = version + 1");
        }
        jdbc.sql("UPDATE public.%s SET %s WHERE %s IN %s".formatted(table.name(), String.join(", ", sets), row, found))
                .update();
    }

    private void replaceWhatDiffers() {
        List<String> values = comparison.columns().stream()
                .map(column -> column.equals(Table.VERSION)
                        ? "greatest(coalesce(l.version, 0), s.version) + 1"
                        : "s." + column)
                .toList();
        Set<String> replaced = comparison.compared();
        comparison.columns().stream()
                .filter(column -> column.equals(Table.VERSION) || column.equals("updated_at"))
                .forEach(replaced::add);
        String sets = replaced.stream()
                .map(column -> "%1$s = excluded.%1$s".formatted(column))
                .collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO public.%s (%s) SELECT %s FROM %s WHERE %s AND s.%s IS NOT NULL ON CONFLICT (%s) DO %s"
                        .formatted(
                                table.name(),
                                String.join(", ", comparison.columns()),
                                String.join(", ", values),
                                comparison.joined(),
                                comparison.differs(),
                                table.key().getFirst(),
                                String.join(", ", table.key()),
                                sets.isEmpty() ? "NOTHING" : "UPDATE SET " + sets))
                .update();
    }

    private void addWhatIsMissing() {
        jdbc.sql("INSERT INTO public.%1$s SELECT * FROM %2$s.%1$s ON CONFLICT DO NOTHING"
                        .formatted(table.name(), Shadow.SCHEMA))
                .update();
    }
}

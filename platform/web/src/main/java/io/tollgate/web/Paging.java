package io.tollgate.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, by {@code limit} and {@code cursor}. A controller asks for it as an argument, its
 * query reads {@link #fetch()} rows after {@link #after()}, and {@link #page} answers.
 *
 * @param limit the most elements that the answer may hold, from 1 to 100
 * @param after the element before the first; null for the start of the list
 */
public record Paging(int limit, @Nullable Cursor after) {

    static final int DEFAULT_LIMIT = 20;
    static final int MOST = 100;

    /** The rows to read: one more than asked for, which tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    /**
     * @param rows up to {@link #fetch()} rows in the list's order
     * @param key the sort key of a row
     * @param view what is told of it
     */
    public <R, T> Page<T> page(List<R> rows, Function<R, Cursor> key, Function<R, T> view) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? key.apply(shown.getLast()).encode() : null);
    }

    public <T> Page<T> page(List<T> rows, Function<T, Cursor> key) {
        return page(rows, key, Function.identity());
    }
}

package io.tollgate.rebuild;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table whose rows follow from the topics.
 *
 * @param aside columns that are not compared, since they tell of how a row came about and not of what it says
 * @param hidden columns that are compared and never shown: they are about people
 * @param nothing the row that says no more than no row would: its columns with their values as SQL, all others null;
 *     empty where every row says something
 * @param trail whether a row may be on one side alone: what is on both must agree
 */
public record Table(
        String name,
        List<String> key,
        Set<String> aside,
        Set<String> hidden,
        Map<String, String> nothing,
        boolean trail) {

    static final String VERSION = "version";

    private static final List<String> ALWAYS_ASIDE = List.of(VERSION, "updated_at");

    public Table {
        key = List.copyOf(key);
        aside = Set.copyOf(aside);
        hidden = Set.copyOf(hidden);
        nothing = Map.copyOf(nothing);
    }

    public static Table of(String name, String... key) {
        return new Table(name, List.of(key), Set.copyOf(ALWAYS_ASIDE), Set.of(), Map.of(), false);
    }

    /** Besides {@code version} and {@code updated_at}, which count on no table. */
    public Table without(String... columns) {
        return new Table(name, key, and(aside, columns), hidden, nothing, trail);
    }

    public Table hiding(String... columns) {
        return new Table(name, key, aside, and(hidden, columns), nothing, trail);
    }

    /** See {@link #nothing()}; such a row is never deleted. */
    public Table whereNothingIs(Map<String, String> row) {
        return new Table(name, key, aside, hidden, row, trail);
    }

    /** See {@link #trail()}. */
    public Table asTrail() {
        return new Table(name, key, aside, hidden, nothing, true);
    }

    private static Set<String> and(Set<String> some, String... more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(Arrays.asList(more));
        return all;
    }
}

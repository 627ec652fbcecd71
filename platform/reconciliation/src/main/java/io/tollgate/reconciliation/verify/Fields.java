package io.tollgate.reconciliation.verify;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields that we believe of one object, as texts by name; one that has no value is absent. */
public record Fields(Map<String, String> values) {

    public static final Fields NONE = new Fields(Map.of());

    public Fields {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** With one more; the same where the value is null. */
    public Fields with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value.toString());
        return new Fields(more);
    }

    /** With all of the others. */
    public Fields with(Fields others) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(others.values);
        return new Fields(all);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }
}

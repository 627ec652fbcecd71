package io.tollgate.reconciliation.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object as both sides had it when we looked.
 *
 * @param theirs null where Stripe has none
 * @param ours null where we hold none
 */
record Look(String id, @Nullable Theirs theirs, @Nullable Ours ours) {

    /** A field that differs; null is a side that has no value. */
    record Difference(
            String field, @Nullable String stripe, @Nullable String ours) {}

    List<Difference> differences() {
        if (theirs == null && ours == null) {
            return List.of();
        }
        if (theirs == null) {
            return List.of(new Difference("id", null, id));
        }
        if (ours == null) {
            return theirs.known() ? List.of(new Difference("id", id, null)) : List.of();
        }
        Fields expected = theirs.fields().with(ours.implied());
        TreeSet<String> names = new TreeSet<>(expected.values().keySet());
        names.addAll(ours.fields().values().keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String stripe = expected.get(name);
            String own = ours.fields().get(name);
            if (!Objects.equals(stripe, own)) {
                differences.add(new Difference(name, stripe, own));
            }
        }
        return Collections.unmodifiableList(differences);
    }

    boolean differs() {
        return !differences().isEmpty();
    }

    /** Ours where we hold it; else what Stripe's object names. */
    @Nullable
    String workspaceId() {
        if (ours != null) {
            return ours.workspaceId();
        }
        return theirs == null ? null : theirs.workspaceId();
    }
}

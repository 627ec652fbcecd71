package io.tollgate.billing.customer;

import io.tollgate.stripe.Snapshot;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one event shows of a customer.
 *
 * @param id unique across accounts
 * @param snapshot the whole, to tell which of several is the latest
 * @param link the workspace that the event names; null where it names none
 * @param reader reads the fields that we believe from another snapshot of the same customer
 */
public record Observation(
        String id, State state, Snapshot snapshot, @Nullable WorkspaceLink link, Function<Snapshot, State> reader) {

    /**
     * The fields of Stripe's customer that we believe.
     *
     * @param locale the first of the preferred locales
     */
    public record State(
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            boolean deleted) {

        static final State UNKNOWN = new State(null, null, null, false);
    }
}

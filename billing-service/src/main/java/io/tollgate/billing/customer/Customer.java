package io.tollgate.billing.customer;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.Fingerprint;
import io.tollgate.stripe.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the latest snapshot shows it, in the workspace that the strongest claim names.
 *
 * @param link null while nothing has named a workspace
 * @param version grows with every change
 */
record Customer(
        String id, Observation.State state, @Nullable WorkspaceLink link, long version, Snapshots snapshots) {

    /** What an observation comes to; {@code facts} may be empty. */
    sealed interface Change {
        record Applied(Customer customer, List<CustomerEvent> facts) implements Change {}

        record Stale() implements Change {}
    }

    /** A customer of whom nothing is known. */
    static Customer unknown(String id) {
        return new Customer(id, Observation.State.UNKNOWN, null, 0, Snapshots.none());
    }

    /** Decides on an observation. An old snapshot may still bring the strongest claim on the workspace. */
    Change observe(Observation seen) {
        Snapshots latest = snapshots.with(seen.snapshot());
        WorkspaceLink strongest = stronger(link, seen.link());
        if (latest == snapshots && Objects.equals(strongest, link)) {
            return new Change.Stale();
        }
        Observation.State now = latest == snapshots ? state : seen.reader().apply(latest.latest());
        Customer next = new Customer(id, now, strongest, version + 1, latest);
        return new Change.Applied(next, next.factsSince(this));
    }

    /** Decides on a claim that comes without a snapshot of the customer. */
    Change claimed(WorkspaceLink claim) {
        WorkspaceLink strongest = stronger(link, claim);
        if (Objects.equals(strongest, link)) {
            return new Change.Stale();
        }
        Customer next = new Customer(id, state, strongest, version + 1, snapshots);
        return new Change.Applied(next, next.factsSince(this));
    }

    /** The workspace, inferred from the customer's own ID while nothing has named one. */
    String workspaceId() {
        return link == null ? id : link.workspaceId();
    }

    private List<CustomerEvent> factsSince(Customer before) {
        List<CustomerEvent> facts = new ArrayList<>();
        if (link != null && !workspaceId().equals(before.workspaceId())) {
            facts.add(new CustomerEvent.Linked(
                    workspaceId(), version, id, before.workspaceId(), Instant.ofEpochSecond(link.created())));
        }
        if (!state.equals(before.state)) {
            facts.add(new CustomerEvent.Changed(
                    workspaceId(),
                    version,
                    id,
                    state.email(),
                    state.name(),
                    state.locale(),
                    state.deleted(),
                    Instant.ofEpochSecond(snapshots.created()),
                    Fingerprint.ofChange(before.state, state)));
        }
        return facts;
    }

    private static @Nullable WorkspaceLink stronger(@Nullable WorkspaceLink held, @Nullable WorkspaceLink claimed) {
        if (held == null || claimed == null) {
            return held == null ? claimed : held;
        }
        return claimed.beats(held) ? claimed : held;
    }
}

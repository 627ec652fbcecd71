package io.tollgate.billing.customer;

import java.util.Comparator;

/**
 * A claim that a customer belongs to a workspace.
 *
 * @param created the claiming event's {@code created}, in Unix seconds
 * @param eventId the claiming event
 */
public record WorkspaceLink(Source source, long created, String eventId, String workspaceId) {

    /** Where a claim comes from, from the weakest to the strongest. */
    public enum Source {
        /** A checkout that we did not create: its client reference may be anybody's who has a payment link. */
        FOREIGN_SESSION,
        OWN_SESSION,
        METADATA
    }

    private static final Comparator<WorkspaceLink> TIME =
            Comparator.comparing(WorkspaceLink::created).thenComparing(WorkspaceLink::eventId);

    /**
     * Whether this claim wins: by its source, then the later one; the event's ID settles what is left. Of foreign
     * sessions the earliest wins, so that none takes a linked customer away.
     */
    boolean beats(WorkspaceLink other) {
        if (source != other.source) {
            return source.compareTo(other.source) > 0;
        }
        int later = TIME.compare(this, other);
        return source == Source.FOREIGN_SESSION ? later < 0 : later > 0;
    }
}

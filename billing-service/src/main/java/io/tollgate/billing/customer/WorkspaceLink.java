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
        METADATA
    }

    private static final Comparator<WorkspaceLink> STRENGTH = Comparator.comparing(WorkspaceLink::source)
            .thenComparing(WorkspaceLink::created)
            .thenComparing(WorkspaceLink::eventId);

    /** Whether this claim wins: by its source, then by time; the event's ID settles what is left. */
    boolean beats(WorkspaceLink other) {
        return STRENGTH.compare(this, other) > 0;
    }
}

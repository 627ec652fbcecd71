package io.tollgate.audit.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null does not matter.
 *
 * @param from when the first was recorded, inclusive
 * @param to before when the last was recorded
 */
public record EntryFilter(
        @Nullable String workspaceId,
        @Nullable String actor,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The last entry that was seen, in the order of the list. */
    public record After(Instant recordedAt, String chain, long position) {}
}

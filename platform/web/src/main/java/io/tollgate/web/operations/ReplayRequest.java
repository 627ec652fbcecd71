package io.tollgate.web.operations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be replayed; either {@code from_offsets} or {@code from} says where to begin.
 *
 * @param topic one that the service consumes
 * @param fromOffsets the first offset by partition; partitions that are not named are left out
 * @param from a time, or an ISO 8601 duration before now
 * @param to likewise, where it ends; now where absent
 * @param type only events of these types, {@code *} and {@code ?} standing for any characters; all where absent
 * @param dryRun whether it is only counted what would be applied; false where absent
 */
record ReplayRequest(
        @Nullable String topic,
        @Nullable Map<String, Long> fromOffsets,
        @Nullable String from,
        @Nullable String to,
        @Nullable String type,
        @Nullable Boolean dryRun) {}

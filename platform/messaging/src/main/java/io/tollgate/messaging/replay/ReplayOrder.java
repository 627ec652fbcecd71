package io.tollgate.messaging.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be replayed.
 *
 * @param ranges of each partition; one that is not named is left out
 * @param type which types, as {@link io.tollgate.messaging.TypePattern} has it; null for all
 * @param dryRun whether it is only counted what would be applied
 */
public record ReplayOrder(
        String topic,
        Map<Integer, OffsetRange> ranges,
        @Nullable String type,
        boolean dryRun) {

    public ReplayOrder {
        ranges = Map.copyOf(ranges);
    }
}

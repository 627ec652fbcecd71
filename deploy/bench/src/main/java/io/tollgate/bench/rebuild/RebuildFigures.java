package io.tollgate.bench.rebuild;

import io.tollgate.bench.consumer.ConsumerRound;
import java.util.List;

/**
 * @param events read by each rebuild
 * @param rows compared by each
 * @param rounds from the call to the result of the comparison; what PostgreSQL spends on the rebuild's own connections is
 *     gone with these, and counts among the others'
 */
public record RebuildFigures(long events, long rows, List<ConsumerRound> rounds) {}

package io.tollgate.bench.rebuild;

import io.tollgate.bench.consumer.ConsumerRound;
import java.util.List;

/**
 * @param events read by each rebuild
 * @param rows compared by each
 * @param rounds from the call to the result of the comparison
 */
public record RebuildFigures(long events, long rows, List<ConsumerRound> rounds) {}

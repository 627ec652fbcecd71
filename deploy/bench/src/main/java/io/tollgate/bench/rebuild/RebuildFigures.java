package io.tollgate.bench.rebuild;

import java.util.List;

/**
 * @param events read by each rebuild
 * @param rows compared by each
 * @param perSecond each round's figure, from the call to the result of the comparison
 */
public record RebuildFigures(long events, long rows, List<Double> perSecond) {}

package io.tollgate.bench.dunning;

import java.util.List;

/** @param perSecond each round's figure */
public record DunningFigures(int cases, List<Double> perSecond) {}

package io.tollgate.bench.replay;

import java.util.List;

/** @param perSecond each round's figure */
public record ReplayFigures(int events, List<Double> perSecond) {}

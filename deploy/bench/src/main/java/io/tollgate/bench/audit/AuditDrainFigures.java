package io.tollgate.bench.audit;

import java.util.List;

/** @param events in each round */
public record AuditDrainFigures(int events, List<AuditDrainRound> rounds) {}

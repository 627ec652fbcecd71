package io.tollgate.bench.audit;

import java.util.List;

/** @param rows in the log */
public record AuditVerifyFigures(int rows, List<AuditVerifyRound> rounds) {}

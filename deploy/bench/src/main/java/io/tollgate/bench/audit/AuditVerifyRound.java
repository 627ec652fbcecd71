package io.tollgate.bench.audit;

import java.util.Locale;

/**
 * One round's figures.
 *
 * @param copied rows read by COPY and digested in a second
 * @param verified rows verified in a second
 */
public record AuditVerifyRound(double copied, double verified) {

    public double ratio() {
        return verified / copied;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "COPY %,.0f/s | verify %,.0f/s = %.0f %%", copied, verified, 100 * ratio());
    }
}

package io.tollgate.bench.audit;

import java.util.Locale;

/**
 * One round's figures; CPU time in microseconds for each event recorded.
 *
 * @param elsewhere the share of the machine that others used meanwhile, in percent
 */
public record AuditDrainRound(
        double perSecond, double serviceCpu, double databaseCpu, double brokerCpu, double elsewhere) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f/s, CPU of service + database + broker %.0f + %.0f + %.0f µs, others %.0f %%",
                perSecond,
                serviceCpu,
                databaseCpu,
                brokerCpu,
                elsewhere);
    }
}

package io.tollgate.bench.consumer;

import java.util.Locale;

/**
 * One round's figures; CPU time in microseconds for each applied event.
 *
 * @param elsewhere the share of the machine that others used meanwhile, in percent
 */
public record ConsumerRound(double perSecond, double serviceCpu, double databaseCpu, double elsewhere) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f/s, CPU %.0f + %.0f µs, others %.0f %%",
                perSecond,
                serviceCpu,
                databaseCpu,
                elsewhere);
    }
}

package io.tollgate.bench.ingress;

import java.util.Locale;

/**
 * One round's figures; CPU time in microseconds for each acknowledged webhook.
 *
 * @param p50 milliseconds, as is {@code p99}
 * @param elsewhere the share of the machine that others used meanwhile, in percent
 */
public record IngressRound(
        double perSecond,
        double p50,
        double p99,
        double gatewayCpu,
        double brokerCpu,
        double loadCpu,
        double elsewhere) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f/s, p50 %.1f ms, p99 %.1f ms, CPU %.0f + %.0f + %.0f µs, others %.0f %%",
                perSecond,
                p50,
                p99,
                gatewayCpu,
                brokerCpu,
                loadCpu,
                elsewhere);
    }
}

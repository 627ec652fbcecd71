package io.tollgate.bench.consumer;

import java.util.Locale;

/** One round's figures; CPU time in microseconds for each applied event. */
public record ConsumerRound(double perSecond, double serviceCpu, double databaseCpu) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f/s, CPU %.0f + %.0f µs", perSecond, serviceCpu, databaseCpu);
    }
}

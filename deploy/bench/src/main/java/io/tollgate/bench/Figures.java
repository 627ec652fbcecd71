package io.tollgate.bench;

import io.tollgate.bench.consumer.ConsumerRound;
import io.tollgate.bench.ingress.IngressRound;
import io.tollgate.bench.measure.Turns;
import org.jspecify.annotations.Nullable;

/** All that was measured. */
record Figures(
        int processors,
        double loadBefore,
        double loadAfter,
        @Nullable Ingress ingress,
        @Nullable Consumer consumer) {

    /** Plain is without Kafka. */
    record Ingress(int connections, int bodyBytes, Turns.Pairs<IngressRound> rounds) {}

    /** Plain is one transaction for each event. */
    record Consumer(int batch, int events, Turns.Pairs<ConsumerRound> rounds) {}
}

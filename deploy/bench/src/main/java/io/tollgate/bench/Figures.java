package io.tollgate.bench;

import io.tollgate.bench.audit.AuditDrainFigures;
import io.tollgate.bench.audit.AuditVerifyFigures;
import io.tollgate.bench.checkout.CheckoutRound;
import io.tollgate.bench.consumer.ConsumerRound;
import io.tollgate.bench.dunning.DunningFigures;
import io.tollgate.bench.entitlement.EntitlementFigures;
import io.tollgate.bench.ingress.IngressRound;
import io.tollgate.bench.measure.Turns;
import io.tollgate.bench.rebuild.RebuildFigures;
import io.tollgate.bench.replay.ReplayFigures;
import org.jspecify.annotations.Nullable;

/** All that was measured. */
record Figures(
        int processors,
        double loadBefore,
        double loadAfter,
        @Nullable Ingress ingress,
        @Nullable Consumer consumer,
        @Nullable Checkout checkout,
        @Nullable EntitlementFigures entitlement,
        @Nullable DunningFigures dunning,
        @Nullable ReplayFigures replay,
        @Nullable RebuildFigures rebuild,
        @Nullable AuditDrainFigures auditDrain,
        @Nullable AuditVerifyFigures auditVerify) {

    /** Plain is without Kafka. */
    record Ingress(int connections, int bodyBytes, Turns.Pairs<IngressRound> rounds) {}

    /** Plain is one transaction for each event. */
    record Consumer(int batch, int events, Turns.Pairs<ConsumerRound> rounds) {}

    /** Plain is the call to Stripe alone. */
    record Checkout(Turns.Pairs<CheckoutRound> rounds) {}
}

package io.tollgate.billing.dispute;

import io.tollgate.reconciliation.verify.Fields;
import io.tollgate.reconciliation.verify.ObjectKind;
import io.tollgate.reconciliation.verify.Ours;
import io.tollgate.reconciliation.verify.Theirs;
import io.tollgate.stripe.Snapshots;
import io.tollgate.stripe.StripeEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Disputes or early fraud warnings, as a verification compares them. */
final class DisputeObjects implements ObjectKind {

    private final DisputeKind kind;
    private final Disputes disputes;

    DisputeObjects(DisputeKind kind, Disputes disputes) {
        this.kind = kind;
        this.disputes = disputes;
    }

    @Override
    public String name() {
        return switch (kind) {
            case DISPUTE -> "dispute";
            case EARLY_FRAUD_WARNING -> "radar.early_fraud_warning";
        };
    }

    @Override
    public String path() {
        return switch (kind) {
            case DISPUTE -> "/v1/disputes";
            case EARLY_FRAUD_WARNING -> "/v1/radar/early_fraud_warnings";
        };
    }

    @Override
    public boolean canListSince() {
        return switch (kind) {
            case DISPUTE -> true;
            case EARLY_FRAUD_WARNING -> false;
        };
    }

    @Override
    public Theirs theirs(StripeEvent event) {
        Observation seen = DisputeReader.observe(event);
        DisputeState state = DisputeReader.state(
                seen.kind(), seen.account(), Snapshots.none().with(seen.snapshot()), Snapshots.none());
        return new Theirs(state.workspace(), fields(state), true);
    }

    @Override
    public Map<String, Ours> ours(Collection<String> ids) {
        return disputes.byProviderId(ids).stream()
                .filter(dispute -> dispute.kind() == kind)
                .collect(Collectors.toMap(
                        Dispute::providerId,
                        dispute -> new Ours(dispute.workspaceId(), fields(dispute.state()), Fields.NONE)));
    }

    @Override
    public List<String> held(String after, @Nullable Instant since, int limit) {
        return disputes.held(kind, after, since, limit);
    }

    private static Fields fields(DisputeState state) {
        return Fields.NONE
                .with("status", state.status().name())
                .with("reason", state.reason())
                .with("amount", state.amount())
                .with("currency", state.currency())
                .with("charge", state.chargeId())
                .with("payment_intent", state.paymentIntentId())
                .with("evidence_due_by", state.evidenceDueBy());
    }
}

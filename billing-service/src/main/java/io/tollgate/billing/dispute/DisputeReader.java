package io.tollgate.billing.dispute;

import io.tollgate.stripe.Snapshot;
import io.tollgate.stripe.Snapshots;
import io.tollgate.stripe.Stage;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import io.tollgate.stripe.UnreadableEventException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the disputes and early fraud warnings of every API version, by their shape. */
public final class DisputeReader {

    private static final List<String> BELIEVED = List.of(
            "id",
            "object",
            "status",
            "reason",
            "fraud_type",
            "actionable",
            "amount",
            "currency",
            "charge",
            "payment_intent",
            "created",
            "metadata",
            "evidence_details",
            "evidence_due_by");
    private static final String WITHDRAWN = "charge.dispute.funds_withdrawn";
    private static final String REINSTATED = "charge.dispute.funds_reinstated";

    private DisputeReader() {}

    /** Whether the event tells of a dispute or a warning and carries one. */
    public static boolean reads(StripeEvent event) {
        boolean fetched = event.type().equals(StripeEvent.FETCHED);
        return ((fetched || event.type().startsWith("charge.dispute."))
                        && event.object().isA("dispute"))
                || ((fetched || event.type().startsWith("radar.early_fraud_warning."))
                        && event.object().isA("radar.early_fraud_warning"));
    }

    /** @throws UnreadableEventException if it names neither itself nor its charge, or has no status */
    public static Observation observe(StripeEvent event) {
        DisputeKind kind = event.object().isA("dispute") ? DisputeKind.DISPUTE : DisputeKind.EARLY_FRAUD_WARNING;
        // The disputes of before 2014-12 have no ID: they are their charge's one dispute.
        String ownId = event.object().text("id");
        String id = ownId != null ? ownId : event.object().require("charge");
        boolean moved = event.type().equals(WITHDRAWN) || event.type().equals(REINSTATED);
        DisputeStatus status = status(kind, event.object());
        return new Observation(
                event.scoped(id),
                kind,
                event.account(),
                scoped(event.account(), event.object().text("charge")),
                scoped(event.account(), event.object().text("payment_intent")),
                new Snapshot(
                        event.id(),
                        event.created(),
                        stage(event.type()),
                        believed(event.object().json()),
                        event.previousAttributes() == null ? null : believed(event.previousAttributes())),
                moved,
                status,
                kind == DisputeKind.DISPUTE && !moved && status.isEndedBy(event.type()));
    }

    /**
     * The state that the snapshots come to.
     *
     * @param told those that carry the status; may be none
     * @param moved those of money moving, which tell all but the status; may be none
     */
    static DisputeState state(DisputeKind kind, @Nullable String account, Snapshots told, Snapshots moved) {
        String funds = isNone(moved) ? null : moved.latest().stage() == Stage.ENDED ? "reinstated" : "withdrawn";
        if (isNone(told)) {
            DisputeState first = read(kind, account, moved.latest(), funds);
            // Money came back, but nobody has said yet that, or how, the dispute ended.
            return first.status().isTerminal() ? first.withStatus(DisputeStatus.UNDER_REVIEW) : first;
        }
        DisputeState standing = read(kind, account, told.latest(), funds);
        return moved.created() > told.created()
                ? read(kind, account, moved.latest(), funds).withStatus(standing.status())
                : standing;
    }

    static boolean isNone(Snapshots snapshots) {
        return snapshots.created() == Snapshots.none().created();
    }

    private static DisputeState read(
            DisputeKind kind, @Nullable String account, Snapshot snapshot, @Nullable String funds) {
        StripeObject object = new StripeObject(snapshot.object());
        DisputeStatus status = status(kind, object);
        String reason = object.text("reason");
        String currency = object.text("currency");
        JsonNode amount = snapshot.object().path("amount");
        Instant dueBy = object.time("evidence_details", "due_by");
        Instant created = object.time("created");
        return new DisputeState(
                status,
                reason != null ? reason : object.text("fraud_type"),
                amount.isIntegralNumber() ? amount.longValue() : null,
                currency == null ? null : currency.toUpperCase(Locale.ROOT),
                scoped(account, object.text("charge")),
                scoped(account, object.text("payment_intent")),
                workspace(account, object),
                dueBy != null ? dueBy : object.time("evidence_due_by"),
                status.isAnswered()
                        || snapshot.object()
                                        .at("/evidence_details/submission_count")
                                        .asInt(0)
                                > 0,
                funds,
                Objects.requireNonNullElseGet(created, () -> Instant.ofEpochSecond(snapshot.created())));
    }

    private static DisputeStatus status(DisputeKind kind, StripeObject object) {
        return switch (kind) {
            case DISPUTE -> new DisputeStatus(object.require("status"));
            case EARLY_FRAUD_WARNING ->
                object.flag("actionable") ? DisputeStatus.WARNING_ISSUED : DisputeStatus.WARNING_CLOSED;
        };
    }

    private static Stage stage(String type) {
        return type.endsWith(".closed") || type.equals(REINSTATED) ? Stage.ENDED : Stage.of(type);
    }

    private static @Nullable String workspace(@Nullable String account, StripeObject object) {
        String workspace = object.text("metadata", "workspace_id");
        return workspace == null || workspace.isBlank() ? null : scoped(account, workspace);
    }

    private static @Nullable String scoped(@Nullable String account, @Nullable String id) {
        return id == null || account == null ? id : account + ":" + id;
    }

    /** Evidence is about people and expanded charges are large; neither is ours to keep. */
    private static JsonNode believed(JsonNode whole) {
        if (!(whole instanceof ObjectNode object)) {
            return whole;
        }
        ObjectNode believed = object.deepCopy().retain(BELIEVED);
        for (String reference : List.of("charge", "payment_intent")) {
            if (believed.path(reference).isObject()) {
                believed.set(reference, believed.path(reference).path("id"));
            }
        }
        return believed;
    }
}

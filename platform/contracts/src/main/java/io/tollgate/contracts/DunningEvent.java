package io.tollgate.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What dunning-service announces on {@link Topics#DUNNING}. */
public sealed interface DunningEvent extends DomainEvent {

    /** The case as it stands after the fact. */
    Case dunningCase();

    @Override
    default String subject() {
        return dunningCase().id();
    }

    /**
     * The collection of one invoice.
     *
     * @param id derived from the invoice's
     * @param state retrying, grace, expired, recovered, resolved or closed
     * @param amountDue minor units; null together with the currency while no invoice event has told
     * @param graceStartedAt null before grace
     * @param graceUntil when grace ends or ended; null before grace
     * @param hostedInvoiceUrl Stripe's page where the invoice can be paid; null where none was told
     */
    record Case(
            String id,
            String invoiceId,
            @Nullable String subscriptionId,
            @Nullable String customerId,
            String state,
            @Nullable Long amountDue,
            @Nullable String currency,
            @Nullable Instant graceStartedAt,
            @Nullable Instant graceUntil,
            @Nullable String hostedInvoiceUrl) {}

    /** A payment failed; Stripe tries again by itself. */
    record Retrying(String workspaceId, long version, Case dunningCase, Instant at) implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":retrying";
        }
    }

    /** Stripe has given up; access is gated, the plan is kept until the deadline. */
    record GraceStarted(String workspaceId, long version, Case dunningCase, Instant at) implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":grace-started";
        }
    }

    /** @param after the time from the beginning of grace to the reminder, as configured; an ISO 8601 duration */
    record ReminderDue(String workspaceId, long version, Case dunningCase, String after, Instant at)
            implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":reminder-due:" + after;
        }
    }

    /** @param previousGraceUntil the deadline before */
    record GraceExtended(String workspaceId, long version, Case dunningCase, Instant previousGraceUntil, Instant at)
            implements DunningEvent {
        @Override
        public String id() {
            return "%s:grace-extended:%d>%d"
                    .formatted(
                            subject(),
                            previousGraceUntil.getEpochSecond(),
                            dunningCase.graceUntil() == null
                                    ? 0
                                    : dunningCase.graceUntil().getEpochSecond());
        }
    }

    /** The deadline has passed unpaid: the workspace loses the subscription's plan. */
    record GraceExpired(String workspaceId, long version, Case dunningCase, Instant at) implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":grace-expired";
        }
    }

    /** The invoice is paid or void, or the subscription is live again; a gate is lifted. */
    record Recovered(String workspaceId, long version, Case dunningCase, Instant at) implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":recovered";
        }
    }

    /** Finance has settled the case by hand; a gate is lifted. */
    record Resolved(String workspaceId, long version, Case dunningCase, Instant at) implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":resolved";
        }
    }

    /**
     * The subscription ended for another reason than failed payment: there is nothing left to collect for.
     *
     * @param reason Stripe's reason for the subscription's end; null where Stripe gives none
     */
    record Closed(
            String workspaceId,
            long version,
            Case dunningCase,
            @Nullable String reason,
            Instant at) implements DunningEvent {
        @Override
        public String id() {
            return subject() + ":closed";
        }
    }
}

package io.tollgate.dunning;

import io.tollgate.contracts.DunningEvent;
import io.tollgate.dunning.part.InvoicePart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The collection of one invoice.
 *
 * @param amountDue minor units; null together with the currency while no invoice event has told
 * @param openedAt when the payment failed for the first time
 * @param grace null while Stripe has not given up
 */
public record Case(
        String invoiceId,
        String subscriptionId,
        @Nullable String customerId,
        String workspaceId,
        CaseState state,
        @Nullable Long amountDue,
        @Nullable String currency,
        @Nullable String hostedInvoiceUrl,
        Instant openedAt,
        @Nullable Grace grace,
        long version) {

    /**
     * @param startedAt when the first record came that says Stripe has given up
     * @param period as configured at that time
     * @param extended by finance
     * @param reminded the latest reminder's time after the beginning; zero before any
     * @param announced whether grace was ever begun: an invoice may be given up after a newer one was paid
     */
    record Grace(Instant startedAt, Duration period, Duration extended, Duration reminded, boolean announced) {

        Instant until() {
            return startedAt.plus(period).plus(extended);
        }

        /** What a fact says of grace: all of it up to the deadline as the period, as long as nobody tells them apart. */
        static Grace told(DunningEvent fact, Instant startedAt, Instant until) {
            Duration reminded =
                    fact instanceof DunningEvent.ReminderDue due ? Duration.parse(due.after()) : Duration.ZERO;
            return new Grace(startedAt, Duration.between(startedAt, until), Duration.ZERO, reminded, true);
        }

        /** The beginning of grace tells the period; what is longer was extended. */
        Grace with(Grace told, DunningEvent fact) {
            Duration whole = max(period.plus(extended), told.period);
            Duration shortest = fact instanceof DunningEvent.GraceStarted ? told.period : period;
            return new Grace(
                    fact instanceof DunningEvent.GraceExpired ? told.startedAt : startedAt,
                    shortest,
                    whole.minus(shortest),
                    max(reminded, told.reminded),
                    true);
        }

        private static Duration max(Duration one, Duration other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    static String idOf(String invoiceId) {
        return "case_" + invoiceId;
    }

    public String id() {
        return idOf(invoiceId);
    }

    /** When grace began; null for a case without. */
    public @Nullable Instant graceStartedAt() {
        return grace != null && grace.announced ? grace.startedAt : null;
    }

    /** When grace ends or ended; null for a case without. */
    public @Nullable Instant graceUntil() {
        return grace != null && grace.announced ? grace.until() : null;
    }

    /** Decides on all that is known of an invoice that was not paid at the first try. */
    static Decision observe(@Nullable Case current, Situation seen, GracePolicy policy, Instant at) {
        if (current == null && !seen.callsForACase()) {
            return new Decision.Unchanged();
        }
        CaseState was = current == null ? null : current.state;
        CaseState becomes = seen.next(was);
        boolean moves = current == null
                ? CaseState.first().contains(becomes)
                : current.state.canBecome(becomes) && !current.hadExpired(seen, becomes);
        CaseState state = moves || was == null ? becomes : was;
        Case next = of(seen, state, graceOf(current, state, seen, policy), current == null ? 0 : current.version);
        if (next.equals(current)) {
            return new Decision.Unchanged();
        }
        Case stored = next.withVersion(next.version + 1);
        return new Decision.Changed(stored, moves ? List.of(stored.entered(seen, at)) : stored.moved(current, at));
    }

    /** What the passing of time brings: the deadline, or else the latest reminder whose time has come. */
    Decision passTime(GracePolicy policy, Instant now) {
        if (state != CaseState.GRACE || grace == null) {
            return new Decision.Unchanged();
        }
        if (!grace.until().isAfter(now)) {
            Case expired = with(CaseState.EXPIRED, grace);
            return new Decision.Changed(
                    expired,
                    List.of(new DunningEvent.GraceExpired(workspaceId, expired.version, expired.asFact(), now)));
        }
        Optional<GracePolicy.Reminder> due = policy.due(grace, now);
        if (due.isEmpty()) {
            return new Decision.Unchanged();
        }
        Case reminded = with(
                state,
                new Grace(
                        grace.startedAt, grace.period, grace.extended, due.get().after(), true));
        return new Decision.Changed(
                reminded,
                List.of(new DunningEvent.ReminderDue(
                        workspaceId,
                        reminded.version,
                        reminded.asFact(),
                        due.get().text(),
                        now)));
    }

    /** Finance gives the customer more time; once the deadline has passed there is nothing left to extend. */
    Decision extend(Duration more, Instant now) {
        if (state != CaseState.GRACE || grace == null) {
            return new Decision.Refused("only a case in grace can be extended; this one is " + state.wireName());
        }
        if (!grace.until().isAfter(now)) {
            return new Decision.Refused("the deadline has passed");
        }
        Case extended =
                with(state, new Grace(grace.startedAt, grace.period, grace.extended.plus(more), grace.reminded, true));
        return new Decision.Changed(
                extended,
                List.of(new DunningEvent.GraceExtended(
                        workspaceId, extended.version, extended.asFact(), grace.until(), now)));
    }

    /** Finance settles the case by hand. */
    Decision resolve(Instant now) {
        if (!state.canBecome(CaseState.RESOLVED)) {
            return new Decision.Refused("the case is over: it is " + state.wireName());
        }
        Case resolved = with(CaseState.RESOLVED, grace);
        return new Decision.Changed(
                resolved, List.of(new DunningEvent.Resolved(workspaceId, resolved.version, resolved.asFact(), now)));
    }

    /**
     * With what a timer or finance had decided, as the fact of it tells. Facts may come in any order, and a payment that
     * was observed before wins here as it did when it was decided.
     */
    Case decided(DunningEvent fact) {
        DunningEvent.Case told = fact.dunningCase();
        Instant startedAt = told.graceStartedAt();
        Instant until = told.graceUntil();
        Grace known = grace;
        Grace next = startedAt == null || until == null
                ? known
                : known == null
                        ? Grace.told(fact, startedAt, until)
                        : known.with(Grace.told(fact, startedAt, until), fact);
        CaseState becomes = switch (fact) {
            case DunningEvent.GraceStarted ignored -> state == CaseState.RETRYING ? CaseState.GRACE : state;
            case DunningEvent.GraceExpired ignored ->
                state == CaseState.RECOVERED || state == CaseState.RESOLVED ? state : CaseState.EXPIRED;
            case DunningEvent.Resolved ignored -> CaseState.RESOLVED;
            case DunningEvent.Retrying ignored -> state;
            case DunningEvent.ReminderDue ignored -> state;
            case DunningEvent.GraceExtended ignored -> state;
            case DunningEvent.Recovered ignored -> state;
            case DunningEvent.Closed ignored -> state;
        };
        return with(becomes, next);
    }

    /** When the next timer fires; null where none will. */
    @Nullable
    Instant dueAt(GracePolicy policy) {
        return state == CaseState.GRACE && grace != null ? policy.next(grace) : null;
    }

    private static Case of(Situation seen, CaseState state, @Nullable Grace grace, long version) {
        InvoicePart invoice = seen.invoice();
        return new Case(
                invoice.id(),
                seen.subscription().id(),
                seen.subscription().customerId(),
                seen.subscription().workspaceId(),
                state,
                invoice.amountDue(),
                invoice.currency(),
                invoice.hostedInvoiceUrl(),
                seen.failedAt(),
                grace,
                version);
    }

    /** The deadline moves with the earliest record that is known, until it has passed. */
    private static @Nullable Grace graceOf(
            @Nullable Case current, CaseState state, Situation seen, GracePolicy policy) {
        Grace known = current == null ? null : current.grace;
        Instant exhausted = seen.exhaustedAt();
        if (exhausted == null || state == CaseState.EXPIRED) {
            return known;
        }
        boolean announced = state == CaseState.GRACE || (known != null && known.announced);
        return known == null
                ? new Grace(exhausted, policy.period(), Duration.ZERO, Duration.ZERO, announced)
                : new Grace(exhausted, known.period, known.extended, known.reminded, announced);
    }

    /** A case that had expired and recovered is not closed by the end that the deadline brought about. */
    private boolean hadExpired(Situation seen, CaseState becomes) {
        Instant until = graceUntil();
        return becomes == CaseState.CLOSED
                && state == CaseState.RECOVERED
                && until != null
                && !seen.customerLeftBefore(until);
    }

    private DunningEvent entered(Situation seen, Instant at) {
        DunningEvent.Case fact = asFact();
        return switch (state) {
            case RETRYING -> new DunningEvent.Retrying(workspaceId, version, fact, at);
            case GRACE -> new DunningEvent.GraceStarted(workspaceId, version, fact, at);
            case EXPIRED -> new DunningEvent.GraceExpired(workspaceId, version, fact, at);
            case RECOVERED -> new DunningEvent.Recovered(workspaceId, version, fact, at);
            case RESOLVED -> new DunningEvent.Resolved(workspaceId, version, fact, at);
            case CLOSED ->
                new DunningEvent.Closed(
                        workspaceId, version, fact, seen.subscription().endedReason(), at);
        };
    }

    /** That the deadline turned out to be an earlier one is told, because entitlements name it. */
    private List<DunningEvent> moved(@Nullable Case before, Instant at) {
        Instant previous = before == null ? null : before.graceUntil();
        return state == CaseState.GRACE && previous != null && !previous.equals(graceUntil())
                ? List.of(new DunningEvent.GraceExtended(workspaceId, version, asFact(), previous, at))
                : List.of();
    }

    private Case with(CaseState next, @Nullable Grace changed) {
        return new Case(
                invoiceId,
                subscriptionId,
                customerId,
                workspaceId,
                next,
                amountDue,
                currency,
                hostedInvoiceUrl,
                openedAt,
                changed,
                version + 1);
    }

    private Case withVersion(long next) {
        return new Case(
                invoiceId,
                subscriptionId,
                customerId,
                workspaceId,
                state,
                amountDue,
                currency,
                hostedInvoiceUrl,
                openedAt,
                grace,
                next);
    }

    private DunningEvent.Case asFact() {
        return new DunningEvent.Case(
                id(),
                invoiceId,
                subscriptionId,
                customerId,
                state.wireName(),
                amountDue,
                currency,
                graceStartedAt(),
                graceUntil(),
                hostedInvoiceUrl);
    }
}

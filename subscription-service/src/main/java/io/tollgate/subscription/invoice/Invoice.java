package io.tollgate.subscription.invoice;

import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.stripe.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as its latest snapshot shows it, and what events have told of it in whichever order.
 *
 * @param failedAttempt the last attempt that an event told to have failed; 0 while none did
 * @param actionAttempt the last attempt that asked for the customer; 0 while none did
 * @param overdue whether an event told so
 * @param version grows with every change
 */
record Invoice(
        String id,
        String workspaceId,
        InvoiceObservation.State state,
        int failedAttempt,
        int actionAttempt,
        boolean overdue,
        long version,
        Snapshots snapshots) {

    /** What an observation comes to. */
    sealed interface Change {

        /** @param facts what is to be announced; may be empty */
        record Applied(Invoice invoice, List<InvoiceEvent> facts) implements Change {}

        /** Older than what is known, or known already. */
        record Stale() implements Change {}
    }

    /**
     * Decides on an observation of an invoice of which {@code current} is known: nothing, when it is null.
     *
     * @param workspaceOf whose an invoice in this state is
     */
    static Change observe(
            @Nullable Invoice current,
            InvoiceObservation seen,
            Function<InvoiceObservation.State, String> workspaceOf) {
        Snapshots held = current == null ? Snapshots.none() : current.snapshots;
        Snapshots snapshots = held.with(seen.snapshot());
        // Stripe counts from 1, but the oldest payloads tell of a failure with a count of 0.
        int attempt = Math.max(1, seen.state().attempt());
        int failed = told(
                current == null ? 0 : current.failedAttempt, attempt, seen, InvoiceObservation.News.PAYMENT_FAILED);
        int action = told(
                current == null ? 0 : current.actionAttempt, attempt, seen, InvoiceObservation.News.ACTION_REQUIRED);
        boolean overdue = current != null && current.overdue || seen.news() == InvoiceObservation.News.OVERDUE;
        if (current != null
                && snapshots == held
                && failed == current.failedAttempt
                && action == current.actionAttempt
                && overdue == current.overdue) {
            return new Change.Stale();
        }
        InvoiceObservation.State state = current != null && snapshots == held ? current.state : latest(snapshots, seen);
        Invoice next = new Invoice(
                seen.id(),
                workspaceOf.apply(state),
                state,
                failed,
                action,
                overdue,
                current == null ? 1 : current.version + 1,
                snapshots);
        return new Change.Applied(next, next.factsSince(current, seen));
    }

    private static int told(int before, int attempt, InvoiceObservation seen, InvoiceObservation.News news) {
        return seen.news() == news ? Math.max(before, attempt) : before;
    }

    /** Whether of several snapshots of one second nothing tells which came last, after this one was seen, and it matters. */
    boolean isTiedBy(InvoiceObservation seen) {
        return seen.snapshot().created() == snapshots.created()
                && contenders(snapshots, seen).stream().distinct().count() > 1;
    }

    private static InvoiceObservation.State latest(Snapshots snapshots, InvoiceObservation seen) {
        return contenders(snapshots, seen).getLast();
    }

    /**
     * Stripe only ever counts attempts up: of several snapshots of one second the one that counts most came later. Among
     * equals, that Stripe gives up is believed last, for it closes the door on a customer.
     */
    private static List<InvoiceObservation.State> contenders(Snapshots snapshots, InvoiceObservation seen) {
        List<InvoiceObservation.State> states =
                snapshots.contenders().stream().map(seen.reader()).toList();
        int most = states.stream()
                .mapToInt(InvoiceObservation.State::attempt)
                .max()
                .orElseThrow();
        return states.stream()
                .filter(state -> state.attempt() == most)
                .sorted(Comparator.comparing((InvoiceObservation.State state) -> state.nextAttemptAt() != null))
                .toList();
    }

    boolean isSettled() {
        return state.isSettled();
    }

    private List<InvoiceEvent> factsSince(@Nullable Invoice before, InvoiceObservation seen) {
        List<InvoiceEvent> facts = new ArrayList<>();
        InvoiceEvent.Invoice fact = asFact();
        Instant at = Instant.ofEpochSecond(seen.snapshot().created());
        if (!state.isDraft() && (before == null || before.state.isDraft())) {
            facts.add(new InvoiceEvent.Finalized(workspaceId, version, fact, at));
        }
        if (state.isPaid() && (before == null || !before.state.isPaid())) {
            facts.add(new InvoiceEvent.Paid(workspaceId, version, fact, at));
        }
        if (state.isVoid() && (before == null || !before.state.isVoid())) {
            facts.add(new InvoiceEvent.Voided(workspaceId, version, fact, at));
        }
        if (state.isUncollectible() && (before == null || !before.state.isUncollectible())) {
            facts.add(new InvoiceEvent.Uncollectible(workspaceId, version, fact, at));
        }
        if (!isSettled()) {
            addWhatIsOwed(facts, before, fact, seen, at);
        }
        return facts;
    }

    /** Once an invoice is settled, nobody wants to hear any more how hard it was to collect. */
    private void addWhatIsOwed(
            List<InvoiceEvent> facts,
            @Nullable Invoice before,
            InvoiceEvent.Invoice fact,
            InvoiceObservation seen,
            Instant at) {
        int failedBefore = before == null ? 0 : before.failedAttempt;
        // While a later attempt is under way, that no other is planned tells nothing of how it ends.
        boolean gaveUp = failedAttempt > 0
                && failedAttempt == state.attempt()
                && state.isLastAttempt()
                && before != null
                && !before.state.isLastAttempt();
        if (failedAttempt > failedBefore || gaveUp) {
            facts.add(new InvoiceEvent.PaymentFailed(
                    workspaceId,
                    version,
                    fact,
                    failedAttempt,
                    failedAttempt == state.attempt()
                            ? state.nextAttemptAt()
                            : seen.state().nextAttemptAt(),
                    seen.receivedAt(),
                    state.collectionMethod(),
                    state.billingReason(),
                    state.customerEmail(),
                    at));
        }
        if (actionAttempt > (before == null ? 0 : before.actionAttempt)) {
            facts.add(new InvoiceEvent.ActionRequired(
                    workspaceId, version, fact, actionAttempt, state.customerEmail(), at));
        }
        if (overdue && (before == null || !before.overdue)) {
            facts.add(
                    new InvoiceEvent.Overdue(workspaceId, version, fact, seen.receivedAt(), state.customerEmail(), at));
        }
    }

    private InvoiceEvent.Invoice asFact() {
        return new InvoiceEvent.Invoice(
                id,
                state.subscriptionId(),
                state.customerId(),
                state.number(),
                state.status(),
                state.collectionMethod(),
                state.billingReason(),
                state.amountDue(),
                state.amountPaid(),
                state.currency(),
                state.attempt(),
                state.nextAttemptAt(),
                state.dueDate(),
                state.hostedInvoiceUrl());
    }
}

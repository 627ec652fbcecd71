package io.tollgate.subscription;

import io.tollgate.subscription.dunning.DunningCase;
import io.tollgate.subscription.entitlement.Access;
import io.tollgate.subscription.plan.SubscriptionStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a subscription's plan may be used, given where the collection of its invoices stands. */
final class AccessPolicy {

    private static final String PAYMENT_FAILED = "payment_failed";

    private AccessPolicy() {}

    static Access of(Subscription subscription, List<DunningCase> cases) {
        if (cases.stream().anyMatch(DunningCase::downgrades)) {
            return new Access.None();
        }
        if (subscription.status().grantsPlan()) {
            return cases.stream().anyMatch(DunningCase::gates)
                    ? new Access.Gated(deadline(cases, DunningCase::gates))
                    : new Access.Open();
        }
        return endedUnpaid(subscription) ? afterTheEnd(subscription, cases) : new Access.None();
    }

    private static boolean endedUnpaid(Subscription subscription) {
        return subscription.status() == SubscriptionStatus.CANCELED
                && PAYMENT_FAILED.equals(subscription.state().cancellationReason());
    }

    /** Who could not pay keeps the plan, gated, as long as dunning-service has not said the last word. */
    private static Access afterTheEnd(Subscription subscription, List<DunningCase> cases) {
        if (cases.stream().anyMatch(known -> known.state().isOpen())) {
            return new Access.Gated(deadline(cases, known -> known.state().isOpen()));
        }
        String last = subscription.state().latestInvoiceId();
        boolean told = cases.stream().anyMatch(known -> known.invoiceId().equals(last));
        return last == null || told ? new Access.None() : new Access.Gated(null);
    }

    private static @Nullable Instant deadline(List<DunningCase> cases, Predicate<DunningCase> which) {
        return cases.stream()
                .filter(which)
                .map(DunningCase::graceUntil)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

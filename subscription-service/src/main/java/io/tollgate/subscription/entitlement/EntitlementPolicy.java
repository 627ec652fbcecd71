package io.tollgate.subscription.entitlement;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.contracts.Entitlement;
import io.tollgate.stripe.Tiers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a workspace may use, given its subscriptions: the best plan that is open, else the best that is gated. */
record EntitlementPolicy(Tiers tiers) {

    /** A decision on a workspace, with neither version nor time yet. */
    Entitlement decide(String workspaceId, List<Grant> grants, boolean fraudulent) {
        Entitlement plan = plan(workspaceId, grants);
        return fraudulent ? plan.gated(AccessEvent.FRAUD) : plan;
    }

    private Entitlement plan(String workspaceId, List<Grant> grants) {
        return best(workspaceId, grants, Access.Open.class)
                .or(() -> best(workspaceId, grants, Access.Gated.class))
                .orElseGet(() -> free(workspaceId, grants));
    }

    private Optional<Entitlement> best(String workspaceId, List<Grant> grants, Class<? extends Access> access) {
        return grants.stream()
                .filter(grant -> access.isInstance(grant.access()))
                .max(bestGrant())
                .map(grant -> entitled(workspaceId, grant));
    }

    private static Entitlement entitled(String workspaceId, Grant grant) {
        boolean gated = grant.access() instanceof Access.Gated;
        return new Entitlement(
                workspaceId,
                grant.plan(),
                grant.status().wireName(),
                !gated,
                gated,
                gated ? AccessEvent.PAYMENT_FAILED : null,
                grant.access() instanceof Access.Gated(Instant graceUntil) ? graceUntil : null,
                grant.trialEnd(),
                grant.periodEnd(),
                grant.cancelAtPeriodEnd(),
                0,
                null);
    }

    private static Entitlement free(String workspaceId, List<Grant> grants) {
        Optional<Grant> last =
                grants.stream().max(Comparator.comparing(Grant::changedAt).thenComparing(Grant::subscriptionId));
        String status = last.map(grant -> grant.status().wireName()).orElse("none");
        return new Entitlement(
                workspaceId, Entitlement.FREE, status, false, false, null, null, null, null, false, 0, null);
    }

    /** The better plan, then the one that is paid for, then the longer one; the ID settles what is left. */
    private Comparator<Grant> bestGrant() {
        return Comparator.comparing((Grant grant) -> tiers.rank(grant.plan()))
                .thenComparing(grant -> grant.status().isPaidFor())
                .thenComparing(grant -> Objects.requireNonNullElse(grant.periodEnd(), Instant.MIN))
                .thenComparing(Grant::subscriptionId);
    }
}

package io.tollgate.subscription.entitlement;

import io.tollgate.contracts.Entitlement;
import io.tollgate.subscription.plan.Tiers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a workspace may use, given its subscriptions: the best plan that any of them grants. */
record EntitlementPolicy(Tiers tiers) {

    /** A decision on a workspace, with neither version nor time yet. */
    Entitlement decide(String workspaceId, List<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.status().grantsPlan())
                .max(bestGrant())
                .map(grant -> entitled(workspaceId, grant))
                .orElseGet(() -> free(workspaceId, grants));
    }

    private static Entitlement entitled(String workspaceId, Grant grant) {
        return new Entitlement(
                workspaceId,
                grant.plan(),
                grant.status().wireName(),
                true,
                false,
                null,
                null,
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

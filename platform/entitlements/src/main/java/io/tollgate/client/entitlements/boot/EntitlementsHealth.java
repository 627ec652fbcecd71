package io.tollgate.client.entitlements.boot;

import io.tollgate.client.entitlements.EntitlementView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Out of service until all has been read, for the view would answer "free" to everybody; then as stale as it may be. */
final class EntitlementsHealth implements HealthIndicator {

    private final EntitlementView view;
    private final @Nullable Duration maxStaleness;

    EntitlementsHealth(EntitlementView view, @Nullable Duration maxStaleness) {
        this.view = view;
        this.maxStaleness = maxStaleness;
    }

    @Override
    public Health health() {
        Duration staleness = view.staleness();
        return state(staleness)
                .withDetail("staleness", staleness)
                .withDetail("workspaces", view.size())
                .build();
    }

    private Health.Builder state(Duration staleness) {
        if (!view.isReady()) {
            return Health.outOfService();
        }
        return maxStaleness != null && staleness.compareTo(maxStaleness) > 0 ? Health.down() : Health.up();
    }
}

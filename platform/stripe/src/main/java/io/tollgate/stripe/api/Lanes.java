package io.tollgate.stripe.api;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** The calls of a second: all share one limit, the background has a lower one besides, so that it leaves room. */
final class Lanes {

    private final RateLimiter all;
    private final RateLimiter background;

    Lanes(StripeApiSettings settings) {
        // Whoever has waited half of the time that a call may take would hardly be answered in the other half.
        Duration patience = settings.timeLimit().dividedBy(2);
        all = limiter("stripe", settings.callsPerSecond(), patience);
        background = limiter("stripe-background", settings.backgroundCallsPerSecond(), patience);
    }

    /** @throws io.github.resilience4j.ratelimiter.RequestNotPermitted if it takes too long to get a turn */
    void enter(Lane lane) {
        if (lane == Lane.BACKGROUND) {
            RateLimiter.waitForPermission(background);
        }
        RateLimiter.waitForPermission(all);
    }

    private static RateLimiter limiter(String name, int perSecond, Duration patience) {
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(perSecond)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(patience)
                        .build());
    }
}

package io.tollgate.simulator.webhook;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where events go, and how stubbornly. */
@Component
class WebhookSettings {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_ATTEMPTS = 100;

    private final Optional<URI> endpoint;
    private final List<String> secrets;
    private final Duration firstPause;

    WebhookSettings(Settings settings) {
        String url = settings.text("SIMULATOR_WEBHOOK_URL", "http://localhost:8080/webhooks/stripe");
        endpoint = url.equals("none") ? Optional.empty() : Optional.of(parsed(url));
        secrets = settings.list("STRIPE_WEBHOOK_SECRET");
        firstPause = settings.duration("SIMULATOR_WEBHOOK_RETRY", Duration.ofSeconds(1));
        if (endpoint.isPresent() && secrets.isEmpty()) {
            throw new InvalidSettingException("STRIPE_WEBHOOK_SECRET", "is missing");
        }
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException("SIMULATOR_WEBHOOK_URL", "must be a URL or none, was: " + url);
        }
    }

    /** Empty where nobody wants events. */
    Optional<URI> endpoint() {
        return endpoint;
    }

    List<String> secrets() {
        return secrets;
    }

    int mostAttempts() {
        return MOST_ATTEMPTS;
    }

    Duration pause(int attempts) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}

package io.tollgate.simulator.invoice;

import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StoredSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account sets in Stripe's dashboard: when a failed payment is tried again, and what follows the last try. */
@Component
public class CollectionSettings {

    /** What becomes of a subscription whose last retry has failed. */
    public static final Set<String> AFTER_LAST_RETRY = Set.of("cancel", "unpaid", "past_due");

    private static final String NAME = "collection";
    private static final List<Long> RETRY_AFTER_DAYS = List.of(3L, 5L, 7L);

    private final StoredSettings stored;

    CollectionSettings(StoredSettings stored) {
        this.stored = stored;
    }

    /** One of {@link #AFTER_LAST_RETRY}. */
    public String afterLastRetry() {
        return stored.find(NAME)
                .flatMap(settings -> Json.optional(settings, "after_last_retry"))
                .orElse("cancel");
    }

    /** How long after a failed attempt the next one is made; empty after the last. */
    Optional<Duration> retryAfter(long attempts) {
        List<Long> days = retryAfterDays();
        return attempts >= 1 && attempts <= days.size()
                ? Optional.of(Duration.ofDays(days.get((int) attempts - 1)))
                : Optional.empty();
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("after_last_retry", afterLastRetry());
        retryAfterDays().forEach(view.putArray("retry_after_days")::add);
        return view;
    }

    void put(ObjectNode changes) {
        ObjectNode settings = view();
        settings.setAll(changes);
        stored.put(NAME, settings);
    }

    private List<Long> retryAfterDays() {
        return stored.find(NAME)
                .map(settings -> settings.path("retry_after_days"))
                .filter(JsonNode::isArray)
                .map(days -> days.valueStream().map(JsonNode::asLong).toList())
                .orElse(RETRY_AFTER_DAYS);
    }
}

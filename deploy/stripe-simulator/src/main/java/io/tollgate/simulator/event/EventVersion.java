package io.tollgate.simulator.event;

import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StoredSettings;
import org.springframework.stereotype.Component;

/** The API version that the account, and with it its webhooks, is on; an event keeps the one it was made with. */
@Component
public class EventVersion {

    private static final String NAME = "events";

    private final StoredSettings stored;

    EventVersion(StoredSettings stored) {
        this.stored = stored;
    }

    /** As {@code 2024-06-20} or {@code 2026-09-30.endive}. */
    public String current() {
        return stored.find(NAME)
                .flatMap(settings -> Json.optional(settings, "api_version"))
                .orElse(Events.API_VERSION);
    }

    public void set(String version) {
        stored.put(NAME, Json.object().put("api_version", version));
    }
}

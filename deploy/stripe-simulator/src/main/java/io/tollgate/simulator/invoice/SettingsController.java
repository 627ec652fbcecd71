package io.tollgate.simulator.invoice;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.EventVersion;
import io.tollgate.simulator.store.Exclusive;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code PUT /_sim/settings {"after_last_retry", "retry_after_days", "api_version"}}: what Stripe's dashboard would change. */
@RestController
class SettingsController {

    private static final Set<String> KNOWN = Set.of("after_last_retry", "retry_after_days", "api_version");

    private final CollectionSettings settings;
    private final EventVersion version;
    private final Exclusive exclusive;

    SettingsController(CollectionSettings settings, EventVersion version, Exclusive exclusive) {
        this.settings = settings;
        this.version = version;
        this.exclusive = exclusive;
    }

    @GetMapping("/_sim/settings")
    ObjectNode get() {
        return view();
    }

    @PutMapping("/_sim/settings")
    ObjectNode put(@RequestBody ObjectNode changes) {
        changes.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw StripeError.invalid(name, "There is no setting " + name);
                });
        JsonNode last = changes.path("after_last_retry");
        if (!last.isMissingNode() && !CollectionSettings.AFTER_LAST_RETRY.contains(last.asString(""))) {
            throw StripeError.invalid("after_last_retry", "after_last_retry must be cancel, unpaid or past_due");
        }
        if (changes.path("retry_after_days")
                .valueStream()
                .anyMatch(days -> !days.isIntegralNumber() || days.asLong() < 1)) {
            throw StripeError.invalid("retry_after_days", "retry_after_days must be whole days, each at least 1");
        }
        JsonNode apiVersion = changes.path("api_version");
        if (!apiVersion.isMissingNode() && !apiVersion.asString("").matches("\\d{4}-\\d\\d-\\d\\d(\\.[a-z]+)?")) {
            throw StripeError.invalid("api_version", "api_version must be one of Stripe's, as 2026-09-30.endive");
        }
        exclusive.run(() -> store(changes));
        return view();
    }

    private void store(ObjectNode changes) {
        ObjectNode collection = changes.deepCopy();
        JsonNode apiVersion = collection.remove("api_version");
        settings.put(collection);
        if (apiVersion != null) {
            version.set(apiVersion.asString());
        }
    }

    private ObjectNode view() {
        return settings.view().put("api_version", version.current());
    }
}

package io.tollgate.simulator.fault;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Exclusive;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
class FaultController {

    private static final Set<String> SECTIONS = Set.of("api", "webhooks", "seed");
    private static final Set<String> API = Set.of("delay_ms", "error_rate", "rate_limit");
    private static final Set<String> WEBHOOKS = Set.of("duplicate", "shuffle", "drop_rate", "delay_ms");

    private final Faults faults;
    private final Exclusive exclusive;

    FaultController(Faults faults, Exclusive exclusive) {
        this.faults = faults;
        this.exclusive = exclusive;
    }

    @GetMapping("/_sim/faults")
    ObjectNode inForce() {
        return faults.current().asked();
    }

    @PutMapping("/_sim/faults")
    ObjectNode replace(@RequestBody ObjectNode wanted) {
        check(wanted, SECTIONS, "");
        check(wanted.path("api"), API, "api.");
        check(wanted.path("webhooks"), WEBHOOKS, "webhooks.");
        exclusive.run(() -> faults.replace(wanted));
        return wanted;
    }

    /** A misspelt fault would be a test that disturbs nothing and passes. */
    private static void check(JsonNode section, Set<String> known, String prefix) {
        section.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (!known.contains(entry.getKey())) {
                throw StripeError.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
            }
            boolean branch = prefix.isEmpty() && !name.equals("seed");
            if (branch ? !value.isObject() : !value.isNumber() && !value.isBoolean()) {
                throw StripeError.invalid(name, "Invalid value for " + name + ": " + value);
            }
        });
    }
}

package io.tollgate.simulator.dispute;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The cardholder's and his bank's part. */
@RestController
class DisputeControl {

    private final Disputes disputes;
    private final StripeObjects objects;
    private final Exclusive exclusive;

    DisputeControl(Disputes disputes, StripeObjects objects, Exclusive exclusive) {
        this.disputes = disputes;
        this.objects = objects;
        this.exclusive = exclusive;
    }

    /** Disputes a {@code charge} for a {@code reason}; with {@code inquiry} the bank only asks. */
    @PostMapping("/_sim/disputes")
    ObjectNode open(@RequestBody ObjectNode body) {
        String charge = Json.optional(body, "charge").orElseThrow(() -> StripeError.missingParameter("charge"));
        String reason = Json.optional(body, "reason").orElse("fraudulent");
        if (!Disputes.reasons().contains(reason)) {
            throw StripeError.invalid("reason", "reason must be one of " + String.join(", ", Disputes.reasons()));
        }
        return within(
                charge,
                () -> disputes.open(objects.get("charge", charge, "charge"), reason, Json.flag(body, "inquiry")));
    }

    @PatchMapping("/_sim/disputes/{id}")
    ObjectNode move(@PathVariable String id, @RequestBody ObjectNode body) {
        String status = Json.text(body, "status");
        if (!Disputes.STATUSES.contains(status)) {
            throw StripeError.invalid(
                    "status",
                    "status must be one of "
                            + String.join(
                                    ", ", Disputes.STATUSES.stream().sorted().toList()));
        }
        return within(id, () -> disputes.become(objects.get("dispute", id, "dispute"), status));
    }

    private ObjectNode within(String id, Supplier<ObjectNode> work) {
        return objects.originOf(id)
                .orElseThrow(() -> StripeError.missing("charge or dispute", id, "id"))
                .call(() -> exclusive.call(work));
    }
}

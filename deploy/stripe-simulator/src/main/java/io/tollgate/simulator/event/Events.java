package io.tollgate.simulator.event;

import io.tollgate.simulator.api.Origin;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.webhook.WebhookQueue;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes Stripe's event of a change, in the transaction of the change, and hands it to the webhooks. */
@Component
public class Events {

    /** The version whose shapes all objects have. */
    public static final String API_VERSION = "2026-09-30.endive";

    private final StripeObjects objects;
    private final WebhookQueue webhooks;
    private final EventVersion version;
    private final OlderShapes shapes;
    private final Clock clock;

    Events(StripeObjects objects, WebhookQueue webhooks, EventVersion version, OlderShapes shapes, Clock clock) {
        this.objects = objects;
        this.webhooks = webhooks;
        this.version = version;
        this.shapes = shapes;
        this.clock = clock;
    }

    /** Something happened to the object, beyond a change of its fields. */
    public void emit(String type, ObjectNode object) {
        emit(type, object, null);
    }

    /** The fields of an object have changed; no event where none has. */
    public void emitChange(String type, ObjectNode before, ObjectNode after) {
        ObjectNode previous = Json.previous(before, after);
        if (previous != null) {
            emit(type, after, previous);
        }
    }

    /** @param previous what Stripe calls {@code previous_attributes} */
    public void emit(String type, ObjectNode object, @Nullable ObjectNode previous) {
        if (Triggered.current().filter(flow -> flow.adapt(type, object)).isPresent()) {
            objects.save(object);
        }
        Origin origin = Origin.current();
        ObjectNode event = Json.object().put("id", Ids.next("evt_1")).put("object", "event");
        if (!origin.account().isEmpty()) {
            event.put("account", origin.account());
        }
        String apiVersion = version.current();
        event.put("api_version", apiVersion).put("created", clock.instant().getEpochSecond());
        ObjectNode data = event.putObject("data");
        data.set("object", shapes.of(apiVersion, object));
        if (previous != null) {
            data.set("previous_attributes", shapes.ofPrevious(apiVersion, previous));
        }
        event.put("livemode", false).put("pending_webhooks", webhooks.endpoints());
        event.putObject("request").put("id", origin.request()).put("idempotency_key", origin.idempotencyKey());
        event.put("type", type);
        objects.insert(event);
        webhooks.enqueue(event);
        Triggered.current().ifPresent(flow -> flow.made(event));
    }
}

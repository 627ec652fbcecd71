package io.tollgate.local.event;

import io.tollgate.local.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bundled events, in the shape that Stripe documents today. */
public final class Examples {

    private static final List<String> TYPES = List.of(
            "customer.created",
            "customer.updated",
            "customer.deleted",
            "customer.subscription.created",
            "customer.subscription.updated",
            "customer.subscription.deleted");

    private Examples() {}

    public static List<String> types() {
        return TYPES;
    }

    /** The example of a type; a {@link Problem} that lists all types where there is none. */
    static ObjectNode of(String type) {
        if (!TYPES.contains(type)) {
            throw new Problem("There is no example of the event type '%s'. There are:\n  %s"
                    .formatted(type, String.join("\n  ", TYPES)));
        }
        try (InputStream json = Examples.class.getResourceAsStream("/examples/" + type + ".json")) {
            if (json == null) {
                throw new IllegalStateException("The example of " + type + " is not on the class path");
            }
            return (ObjectNode) JsonMapper.shared().readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

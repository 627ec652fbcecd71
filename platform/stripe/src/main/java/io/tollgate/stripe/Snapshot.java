package io.tollgate.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Stripe object as one event showed it.
 *
 * @param created the event's {@code created}, never the object's
 * @param previousAttributes null where the event tells nothing of what was before
 */
public record Snapshot(
        String eventId,
        long created,
        Stage stage,
        JsonNode object,
        @Nullable JsonNode previousAttributes) {

    /** Makes JSON's null, as a stored snapshot has it, the same as none. */
    public Snapshot {
        previousAttributes = previousAttributes != null && previousAttributes.isObject() ? previousAttributes : null;
    }

    public static Snapshot of(StripeEvent event, Stage stage) {
        return new Snapshot(event.id(), event.created(), stage, event.object().json(), event.previousAttributes());
    }

    /** Whether this snapshot's change can have been made to the other: what it says was before, the other shows. */
    boolean canFollow(Snapshot other) {
        boolean inLifeCycle = stage != Stage.BORN && (other.stage != Stage.ENDED || stage == Stage.ENDED);
        return inLifeCycle && (previousAttributes == null || shows(other.object, previousAttributes));
    }

    private static boolean shows(JsonNode actual, JsonNode expected) {
        if (expected.isObject()) {
            return expected.properties().stream()
                    .allMatch(property -> shows(actual.path(property.getKey()), property.getValue()));
        }
        if (expected.isArray()) {
            return actual.isArray() && actual.size() == expected.size() && showsEach(actual, expected);
        }
        if (expected.isNull()) {
            return actual.isNull() || actual.isMissingNode();
        }
        return actual.equals(expected);
    }

    private static boolean showsEach(JsonNode actual, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            if (!shows(actual.path(i), expected.path(i))) {
                return false;
            }
        }
        return true;
    }
}

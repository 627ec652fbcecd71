package io.tollgate.simulator.event;

import io.tollgate.simulator.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A flow that someone has triggered: the event it is to end in, how that event's object is to be, and what was made. */
public final class Triggered {

    private static final ScopedValue<Triggered> CURRENT = ScopedValue.newInstance();
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String type;
    private final Map<String, String> fields;
    private final List<ObjectNode> made = new ArrayList<>();

    /** @param fields the values that the object is to have, by path: {@code metadata.workspace_id}, {@code items.data.0.quantity} */
    public Triggered(String type, Map<String, String> fields) {
        this.type = type;
        this.fields = fields;
    }

    static Optional<Triggered> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public void during(Runnable flow) {
        ScopedValue.where(CURRENT, this).run(flow);
    }

    /** The IDs of all events that the flow has made; those of the type that was wanted come last. */
    public List<String> events() {
        List<String> ids = new ArrayList<>();
        made.stream().filter(event -> !isWanted(event)).forEach(event -> ids.add(Json.text(event, "id")));
        made.stream().filter(this::isWanted).forEach(event -> ids.add(Json.text(event, "id")));
        return ids;
    }

    /** Whether the event it was to end in has come. */
    public boolean hasArrived() {
        return made.stream().anyMatch(this::isWanted);
    }

    /** @return whether the object was changed, and is to be stored */
    boolean adapt(String eventType, ObjectNode object) {
        if (!eventType.equals(type)) {
            return false;
        }
        fields.forEach((path, value) -> set(object, List.of(DOT.split(path)), path.startsWith("metadata."), value));
        return !fields.isEmpty();
    }

    void made(ObjectNode event) {
        made.add(event);
    }

    private boolean isWanted(ObjectNode event) {
        return Json.text(event, "type").equals(type);
    }

    private static void set(JsonNode parent, List<String> path, boolean text, String value) {
        String step = path.getFirst();
        if (path.size() == 1) {
            switch (parent) {
                case ObjectNode object -> object.set(step, typed(object.path(step), text, value));
                case ArrayNode array ->
                    array.set(Integer.parseInt(step), typed(array.path(Integer.parseInt(step)), text, value));
                default -> {}
            }
            return;
        }
        JsonNode child = switch (parent) {
            case ObjectNode object -> object.path(step).isArray() ? object.path(step) : Json.child(object, step);
            case ArrayNode array -> array.path(Integer.parseInt(step));
            default -> parent.path(step);
        };
        set(child, path.subList(1, path.size()), text, value);
    }

    /** Text stays text; elsewhere the value is read as JSON, so that {@code true} or 3 come out right. */
    private static JsonNode typed(JsonNode before, boolean text, String value) {
        if (value.equals("null")) {
            return NullNode.getInstance();
        }
        if (text || before.isString() || value.isBlank()) {
            return StringNode.valueOf(value);
        }
        try {
            return JsonMapper.shared().readTree(value);
        } catch (JacksonException plainText) {
            return StringNode.valueOf(value);
        }
    }
}

package io.tollgate.simulator.store;

import io.tollgate.simulator.api.Params;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and changing Stripe's documents. */
public final class Json {

    private static final Pattern DOT = Pattern.compile("\\.");

    // Stripe indents its bodies; who signs or compares bytes is to meet that here first.
    private static final ObjectWriter PRETTY = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter()
                    .withSeparators(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    private Json() {}

    /** The document as Stripe writes it on the wire. */
    public static String pretty(ObjectNode node) {
        return PRETTY.writeValueAsString(node);
    }

    public static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    public static ObjectNode parse(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    /** A fresh document with every field that Stripe always answers, from {@code simulator/objects/<name>.json}. */
    public static ObjectNode template(String name) {
        String path = "/simulator/objects/" + name + ".json";
        try (InputStream json = Json.class.getResourceAsStream(path)) {
            if (json == null) {
                throw new IllegalStateException("no template " + path);
            }
            return (ObjectNode) JsonMapper.shared().readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The node at {@code a.b.c}; missing where there is none. */
    public static JsonNode at(JsonNode node, String path) {
        JsonNode at = node;
        for (String name : DOT.split(path, -1)) {
            at = at.path(name);
        }
        return at;
    }

    /** The text at a path; empty where it is absent or null. */
    public static String text(JsonNode node, String path) {
        return at(node, path).asString("");
    }

    public static Optional<String> optional(JsonNode node, String path) {
        return Optional.of(text(node, path)).filter(text -> !text.isEmpty());
    }

    public static long number(JsonNode node, String path) {
        return at(node, path).asLong(0);
    }

    public static boolean flag(JsonNode node, String path) {
        return at(node, path).asBoolean(false);
    }

    /** The ID at a path, whether the object stands there expanded or not. */
    public static Optional<String> id(JsonNode node, String path) {
        JsonNode value = at(node, path);
        return value.isObject() ? optional(value, "id") : optional(node, path);
    }

    public static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode known ? known : node.putObject(name);
    }

    /** Copies text parameters of the same names; an empty one becomes null. */
    public static void copyTexts(Params from, ObjectNode to, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                to.put(name, from.text(name).orElse(null));
            }
        }
    }

    public static void copyNumbers(Params from, ObjectNode to, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                OptionalLong value = from.number(name);
                to.put(name, value.isPresent() ? (Long) value.getAsLong() : null);
            }
        }
    }

    public static void copyFlags(Params from, ObjectNode to, String... names) {
        for (String name : names) {
            from.flag(name).ifPresent(value -> to.put(name, value));
        }
    }

    /** Copies a branch of texts, {@code address} or {@code shipping}; an empty one becomes null. */
    public static void copyBranch(Params from, ObjectNode to, String name) {
        if (from.isUnset(name)) {
            to.putNull(name);
        } else if (from.has(name)) {
            to.set(name, from.child(name).tree().deepCopy());
        }
    }

    /** Stripe's way: keys are merged, an empty value removes its key, an empty whole removes all. */
    public static void mergeMetadata(Params from, ObjectNode object) {
        if (from.isUnset("metadata")) {
            object.putObject("metadata");
            return;
        }
        ObjectNode metadata = child(object, "metadata");
        from.child("metadata").tree().properties().forEach(entry -> {
            if (entry.getValue().asString("").isEmpty()) {
                metadata.remove(entry.getKey());
            } else {
                metadata.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** An embedded list, complete. */
    public static ObjectNode list(String url, Iterable<? extends JsonNode> members) {
        ObjectNode list = object().put("object", "list");
        ArrayNode data = list.putArray("data");
        members.forEach(data::add);
        return list.put("has_more", false).put("url", url);
    }

    /** What the fields that changed were before; null where nothing changed. */
    public static @Nullable ObjectNode previous(ObjectNode before, ObjectNode after) {
        ObjectNode previous = object();
        after.properties().forEach(entry -> {
            JsonNode old = before.path(entry.getKey());
            if (old.equals(entry.getValue())) {
                return;
            }
            if (old instanceof ObjectNode oldBranch && entry.getValue() instanceof ObjectNode newBranch) {
                ObjectNode nested = previous(oldBranch, newBranch);
                previous.set(entry.getKey(), nested == null ? object() : nested);
            } else {
                previous.set(entry.getKey(), old.isMissingNode() ? object().nullNode() : old);
            }
        });
        before.properties().forEach(entry -> {
            if (!after.has(entry.getKey())) {
                previous.set(entry.getKey(), entry.getValue());
            }
        });
        return previous.isEmpty() ? null : previous;
    }
}

package io.tollgate.audit.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A few fields of a document, read in passing: no tree is built, which would cost more than all the rest of an entry. */
final class JsonPaths {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Step root = new Step("");

    /** A name on the way, and the names after it. */
    private record Step(String path, Map<String, Step> next) {
        Step(String path) {
            this(path, new HashMap<>());
        }
    }

    private JsonPaths(List<String> paths) {
        for (String path : paths) {
            Step at = root;
            for (String name : DOT.splitAsStream(path).toList()) {
                String reached = at.path.isEmpty() ? name : at.path + "." + name;
                at = at.next.computeIfAbsent(name, any -> new Step(reached));
            }
        }
    }

    /** @param paths of scalar fields, such as {@code data.object.id}; none leads through an array */
    static JsonPaths of(String... paths) {
        return new JsonPaths(Arrays.asList(paths));
    }

    /** The texts of those fields that are there and not null; nothing of what follows a flaw of the document. */
    Map<String, String> read(byte[] document) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(document)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser, root, found);
            }
        } catch (JacksonException malformed) {
            // What is no JSON is recorded as it came, like everything else.
            return found;
        }
        return found;
    }

    private static void read(JsonParser parser, Step at, Map<String, String> found) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            @Nullable Step step = at.next.get(name);
            if (step == null) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                read(parser, step, found);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                found.putIfAbsent(step.path, parser.getString());
            }
        }
    }
}

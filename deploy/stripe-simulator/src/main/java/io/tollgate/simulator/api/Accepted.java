package io.tollgate.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters that an operation knows. One is written as its path, {@code items[].price}; a path that ends in
 * {@code .*} takes any keys below it, as metadata does.
 */
public final class Accepted {

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Set<String> EVERYWHERE = Set.of("expand", "expand[]");

    private final Set<String> paths;
    private final List<String> open;

    private Accepted(Set<String> paths) {
        this.paths = paths;
        open = paths.stream()
                .filter(path -> path.endsWith(".*"))
                .map(path -> path.substring(0, path.length() - 2))
                .toList();
    }

    /** @param paths separated by blanks or line ends */
    public static Accepted of(String paths) {
        return new Accepted(BLANK.splitAsStream(paths.strip())
                .filter(path -> !path.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** What a list takes beside the filters named. */
    public static Accepted list(String filters) {
        return of(
                filters + " limit starting_after ending_before created created.gt created.gte created.lt created.lte");
    }

    public Accepted and(String more) {
        return of(String.join(" ", paths) + " " + more);
    }

    /** @throws StripeError that names every parameter that is not known */
    void check(ObjectNode parameters) {
        List<String> unknown = new ArrayList<>();
        parameters.properties().forEach(entry -> collect(entry, "", "", unknown));
        if (!unknown.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_unknown",
                    unknown.getFirst(),
                    "Received unknown parameter" + (unknown.size() > 1 ? "s: " : ": ") + String.join(", ", unknown));
        }
    }

    private void collect(Map.Entry<String, JsonNode> entry, String prefix, String shown, List<String> unknown) {
        String path = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
        collect(entry.getValue(), path, shown.isEmpty() ? entry.getKey() : shown + "[" + entry.getKey() + "]", unknown);
    }

    private void collect(JsonNode value, String path, String shown, List<String> unknown) {
        if (open.contains(path)) {
            return;
        }
        switch (value) {
            case ObjectNode object -> object.properties().forEach(entry -> collect(entry, path, shown, unknown));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    collect(array.path(i), path + "[]", shown + "[" + i + "]", unknown);
                }
            }
            default -> {
                if (!knows(path, value)) {
                    unknown.add(shown);
                }
            }
        }
    }

    /** An empty string unsets a whole branch. */
    private boolean knows(String path, JsonNode value) {
        return paths.contains(path)
                || EVERYWHERE.contains(path)
                || value.asString("").isEmpty()
                        && paths.stream()
                                .anyMatch(known -> known.startsWith(path + ".") || known.startsWith(path + "[]"));
    }
}

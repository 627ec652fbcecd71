package io.tollgate.simulator.store;

import io.tollgate.simulator.api.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts whole objects where their IDs stand, along {@code expand[]} paths. */
@Component
public class Expand {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int DEEPEST = 4;

    private final StripeObjects objects;
    private final List<Expansion> expansions;

    Expand(StripeObjects objects, List<Expansion> expansions) {
        this.objects = objects;
        this.expansions = expansions;
    }

    /** @throws StripeError that names a path which leads nowhere */
    public void apply(ObjectNode answer, List<String> paths) {
        for (String path : paths) {
            List<String> steps = DOT.splitAsStream(path).toList();
            if (steps.size() > DEEPEST) {
                throw StripeError.invalid(
                        "expand", "You cannot expand more than 4 levels of a property (" + path + ").");
            }
            walk(answer, steps, path);
        }
    }

    private void walk(ObjectNode node, List<String> steps, String path) {
        String field = steps.getFirst();
        JsonNode value = node.path(field);
        if (value.isString()) {
            value = objects.find(value.stringValue()).map(JsonNode.class::cast).orElseThrow(() -> refused(path));
            node.set(field, value);
        } else if (value.isMissingNode() || value.isNull()) {
            Optional<JsonNode> known = expansions.stream()
                    .flatMap(expansion -> expansion.expand(node, field).stream())
                    .findFirst();
            if (known.isEmpty() && value.isMissingNode()) {
                throw refused(path);
            }
            value = known.orElse(value);
            node.set(field, value);
        }
        List<String> rest = steps.subList(1, steps.size());
        switch (value) {
            case ObjectNode object when !rest.isEmpty() -> walk(object, rest, path);
            case ArrayNode array -> members(array, rest, path);
            default -> {}
        }
    }

    private void members(ArrayNode array, List<String> rest, String path) {
        for (int i = 0; i < array.size(); i++) {
            if (array.path(i).isString()) {
                array.set(i, objects.find(array.path(i).stringValue()).orElseThrow(() -> refused(path)));
            }
            if (!rest.isEmpty() && array.path(i) instanceof ObjectNode member) {
                walk(member, rest, path);
            }
        }
    }

    private static StripeError refused(String path) {
        return StripeError.invalid("expand", "This property cannot be expanded (" + path + ").");
    }
}

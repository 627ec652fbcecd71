package io.tollgate.simulator.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters of a request, or a branch of them; a value that does not fit is answered as Stripe answers it. An empty
 * string unsets a field and counts as absent, except for {@link #has} and {@link #isUnset}.
 *
 * @param prefix the way to the branch, as it is shown in errors; empty at the root
 */
public record Params(ObjectNode tree, String prefix) {

    public static final Params NONE = new Params(JsonMapper.shared().createObjectNode(), "");

    public Params(ObjectNode tree) {
        this(tree, "");
    }

    public boolean has(String name) {
        return tree.has(name);
    }

    public boolean isUnset(String name) {
        return tree.has(name)
                && tree.path(name).isString()
                && tree.path(name).stringValue().isEmpty();
    }

    public Optional<String> text(String name) {
        JsonNode value = tree.path(name);
        if (value.isContainer()) {
            throw StripeError.invalid(shown(name), "Invalid string: " + value);
        }
        return value.asStringOpt().filter(text -> !text.isEmpty());
    }

    public String required(String name) {
        if (isUnset(name)) {
            throw StripeError.invalid(
                    "parameter_invalid_empty",
                    shown(name),
                    ("You passed an empty string for '%s'. We assume empty values are an attempt to unset a parameter;"
                                    + " however '%s' cannot be unset. You should remove '%s' from your request or supply"
                                    + " a non-empty value.")
                            .formatted(shown(name), shown(name), shown(name)));
        }
        return text(name).orElseThrow(() -> StripeError.missingParameter(shown(name)));
    }

    public String oneOf(String name, String fallback, Set<String> allowed) {
        String value = text(name).orElse(fallback);
        if (!value.equals(fallback) && !allowed.contains(value)) {
            throw StripeError.invalid(
                    shown(name),
                    "Invalid " + shown(name) + ": must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    public OptionalLong number(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.get()));
        } catch (NumberFormatException notANumber) {
            throw StripeError.invalid("parameter_invalid_integer", shown(name), "Invalid integer: " + value.get());
        }
    }

    public long requiredNumber(String name) {
        required(name);
        return number(name).orElseThrow();
    }

    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw StripeError.invalid(shown(name), "Invalid boolean: " + value);
        });
    }

    /** The branch of that name; empty where it was not sent. */
    public Params child(String name) {
        return tree.path(name) instanceof ObjectNode branch
                ? new Params(branch, shown(name))
                : new Params(JsonMapper.shared().createObjectNode(), shown(name));
    }

    /** The members of an array of branches. */
    public List<Params> children(String name) {
        if (!(tree.path(name) instanceof ArrayNode array)) {
            return List.of();
        }
        List<Params> members = new java.util.ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.path(i) instanceof ObjectNode member)) {
                throw StripeError.invalid(shown(name), "Invalid object");
            }
            members.add(new Params(member, shown(name) + "[" + i + "]"));
        }
        return members;
    }

    /** The members of an array of strings. */
    public List<String> texts(String name) {
        return tree.path(name) instanceof ArrayNode array
                ? array.valueStream().map(JsonNode::asString).toList()
                : List.of();
    }

    /** How an error names a parameter: {@code items[0][price]}. */
    public String shown(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }
}

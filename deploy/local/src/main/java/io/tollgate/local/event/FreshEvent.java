package io.tollgate.local.event;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An example made into an event of its own: new IDs, the same one everywhere for the same object; created now, with all
 * other times as far from it as in the example.
 */
public final class FreshEvent {

    private static final Pattern EXAMPLE_ID = Pattern.compile("\\b([a-z]+)_example\\b");
    private static final String PRO_PRICE = "price_pro_example";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 24;
    /** Every number above it in our examples is a time in Unix seconds. */
    private static final long EARLIEST_TIME = 1_500_000_000;

    private final RandomGenerator random = new SecureRandom();
    private final Map<String, String> freshIds = new HashMap<>();
    private final ObjectNode event;

    private FreshEvent(ObjectNode event) {
        this.event = event;
    }

    /**
     * @param proPrice what stands where the example names the price of the best plan
     * @param overrides win over everything; one that changes an ID changes it wherever it stands
     */
    public static FreshEvent of(String type, Instant now, String proPrice, List<FieldOverride> overrides) {
        FreshEvent fresh = new FreshEvent(Examples.of(type));
        long shift = now.getEpochSecond() - fresh.event.path("created").longValue();
        fresh.replaceText(text -> text.equals(PRO_PRICE) ? proPrice : fresh.withFreshIds(text));
        rewrite(
                fresh.event,
                value -> value.isIntegralNumber() && value.longValue() > EARLIEST_TIME
                        ? JsonNodeFactory.instance.numberNode(value.longValue() + shift)
                        : value);
        overrides.forEach(fresh::override);
        return fresh;
    }

    public String json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(event);
    }

    /** The value at a dotted path; empty where there is none. */
    public String text(String path) {
        return event.at("/" + path.replace('.', '/')).asString("");
    }

    private void override(FieldOverride override) {
        JsonNode before = override.apply(event);
        if (before.isString() && freshIds.containsValue(before.stringValue())) {
            replaceText(text -> text.replace(before.stringValue(), override.value()));
        }
    }

    private String withFreshIds(String text) {
        return EXAMPLE_ID.matcher(text).replaceAll(this::freshId);
    }

    private String freshId(MatchResult example) {
        return freshIds.computeIfAbsent(example.group(), id -> example.group(1) + "_" + randomLetters());
    }

    private String randomLetters() {
        StringBuilder letters = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private void replaceText(UnaryOperator<String> change) {
        rewrite(
                event,
                value -> value.isString()
                        ? JsonNodeFactory.instance.stringNode(change.apply(value.stringValue()))
                        : value);
    }

    private static void rewrite(JsonNode node, UnaryOperator<JsonNode> leaf) {
        switch (node) {
            case ObjectNode object ->
                object.propertyNames().forEach(name -> {
                    JsonNode child = object.path(name);
                    if (child.isContainer()) {
                        rewrite(child, leaf);
                    } else {
                        object.set(name, leaf.apply(child));
                    }
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (array.path(i).isContainer()) {
                        rewrite(array.path(i), leaf);
                    } else {
                        array.set(i, leaf.apply(array.path(i)));
                    }
                }
            }
            default -> throw new IllegalArgumentException("Not a container: " + node);
        }
    }
}

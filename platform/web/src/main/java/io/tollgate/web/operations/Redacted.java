package io.tollgate.web.operations;

import io.tollgate.messaging.deadletter.Harmless;
import io.tollgate.messaging.kafka.DeadLetters;
import io.tollgate.web.Masked;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payload for operators' eyes: its shape, IDs, amounts, states and times, without what is about a person, a card or a
 * secret. Fields are hidden by their names, with all beneath them; texts by what they look like, wherever they stand.
 */
final class Redacted {

    private static final String HIDDEN = "***";

    /** Wherever they occur in a field's name. */
    private static final Pattern PRIVATE =
            Pattern.compile("email|name|phone|address|postal|city|birth|tax_id|secret|token|"
                    + "password|signature|last4|fingerprint|exp_|cvc|iban|routing|evidence|descri|recipient|shipping|url|"
                    + "customer_details|billing_details|payment_method_details|bank_account|debit|note|text|message");

    private static final Set<String> PRIVATE_AS_A_WHOLE =
            Set.of("card", "source", "sources", "number", "ip", "line1", "line2", "country", "state_province", "dob");

    private static final String METADATA = "metadata";
    private static final String WORKSPACE = "workspace_id";

    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+");
    private static final Pattern BLANK = Pattern.compile("\\s");

    private Redacted() {}

    /** Null if it is no JSON: then nothing can be said about what is in it. */
    static @Nullable JsonNode payload(byte[] value) {
        try {
            return redact(JsonMapper.shared().readTree(value), false);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    static String header(String name, String text) {
        if (name.equals(DeadLetters.ERROR)) {
            return Harmless.error(text);
        }
        return isPrivate(name) ? HIDDEN : Harmless.text(text);
    }

    private static JsonNode redact(JsonNode node, boolean hidden) {
        return switch (node) {
            case ObjectNode object -> object(object, hidden);
            case ArrayNode array -> {
                ArrayNode redacted = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> redacted.add(redact(element, hidden)));
                yield redacted;
            }
            case JsonNode text
            when text.isString() -> JsonNodeFactory.instance.stringNode(string(text.stringValue(), hidden));
            case JsonNode number when number.isNumber() && hidden -> JsonNodeFactory.instance.stringNode(HIDDEN);
            default -> node;
        };
    }

    private static ObjectNode object(ObjectNode object, boolean hidden) {
        ObjectNode redacted = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            boolean ours = name.equals(WORKSPACE);
            redacted.set(name, redact(field.getValue(), !ours && (hidden || isPrivate(name) || name.equals(METADATA))));
        }
        return redacted;
    }

    private static String string(String text, boolean hidden) {
        if (text.isEmpty()) {
            return text;
        }
        if (hidden) {
            return EMAIL.matcher(text).matches() ? String.valueOf(Masked.of(text)) : HIDDEN;
        }
        // What machines say to each other has no blanks: this was written by somebody.
        return BLANK.matcher(text).find() ? HIDDEN : Harmless.text(text);
    }

    private static boolean isPrivate(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return PRIVATE_AS_A_WHOLE.contains(name) || PRIVATE.matcher(name).find();
    }
}

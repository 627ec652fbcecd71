package io.tollgate.gateway;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Picks an event's summary out of its bytes in one pass, without building what it passes over. */
final class EventReader {

    /** Stripe's own limit for IDs. What is longer is not Stripe's, and would not fit beside a body in a Kafka record. */
    private static final int LONGEST_NAME = 255;

    // JSON between systems is UTF-8 (RFC 8259); guessing UTF-16 would let through what consumers cannot read.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    private EventReader() {}

    /** Null where the bytes are not one whole JSON object, or not an event: no {@code id} or no {@code type}. */
    static @Nullable EventSummary read(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? readObject(parser) : null;
        } catch (JacksonException malformed) {
            return null;
        }
    }

    private static @Nullable EventSummary readObject(JsonParser parser) {
        String id = null;
        String type = null;
        Boolean livemode = null;
        String account = null;
        String apiVersion = null;
        Long created = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "id" -> id = name(parser, value);
                case "type" -> type = name(parser, value);
                case "livemode" -> livemode = value.isBoolean() ? value == JsonToken.VALUE_TRUE : null;
                case "account" -> account = name(parser, value);
                case "api_version" -> apiVersion = name(parser, value);
                case "created" -> created = unixSeconds(parser, value);
                default -> {}
            }
            parser.skipChildren();
        }
        boolean complete = parser.nextToken() == null;
        return complete && id != null && type != null
                ? new EventSummary(id, type, livemode, account, apiVersion, created)
                : null;
    }

    private static @Nullable String name(JsonParser parser, JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            return null;
        }
        String text = parser.getString();
        return text.isBlank() || text.length() > LONGEST_NAME ? null : text;
    }

    /** Thin events (API v2) write a date where snapshot events have a number. */
    private static @Nullable Long unixSeconds(JsonParser parser, JsonToken value) {
        return switch (value) {
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : parser.getLongValue();
            case VALUE_STRING -> unixSeconds(parser.getString());
            default -> null;
        };
    }

    private static @Nullable Long unixSeconds(String date) {
        try {
            return Instant.parse(date).getEpochSecond();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}

package io.tollgate.audit.console.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a service says, whatever it says: what is not there, or not of its kind, is null. */
public final class Fields {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+%'-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){0,8}");
    private static final int LONGEST = 2_000;
    private static final int LONGEST_DOCUMENT = 64 * 1024;

    private Fields() {}

    /** A text or a number as text, without anybody's mail address; null for an empty one too. */
    public static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asString().isBlank() ? shown(value.asString()) : null;
    }

    public static String text(JsonNode node, String field, String fallback) {
        String text = text(node, field);
        return text == null ? fallback : text;
    }

    public static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    public static @Nullable Instant instant(JsonNode node, String field) {
        try {
            return node.path(field).isString() ? Instant.parse(node.path(field).stringValue()) : null;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** A whole document without mail addresses; cut where it is longer than anybody reads. */
    public static String whole(String document) {
        String cut = document.length() > LONGEST_DOCUMENT ? document.substring(0, LONGEST_DOCUMENT) + "\n…" : document;
        return ADDRESS.matcher(cut).replaceAll("(address hidden)");
    }

    /** A text from elsewhere as pages show it: of bounded length and without mail addresses. */
    public static String shown(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return ADDRESS.matcher(cut).replaceAll("(address hidden)");
    }
}

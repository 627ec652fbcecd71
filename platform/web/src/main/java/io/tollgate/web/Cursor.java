package io.tollgate.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a list goes on: the sort key of the last element seen, so that a page is found by an index and neither skips nor
 * repeats what comes in between. Opaque to callers, who may not rely on its form.
 *
 * @param parts the sort key's columns as texts, the last of which is unique
 */
public record Cursor(List<String> parts) {

    private static final String NAME = "cursor";
    private static final String SEPARATOR = "\n";
    private static final Pattern SEPARATORS = Pattern.compile(SEPARATOR);

    public Cursor {
        parts = List.copyOf(parts);
    }

    /** The usual key: the time, the latest first or last, and the ID, which settles ties. */
    public static Cursor of(Instant at, String id) {
        return new Cursor(List.of(at.toString(), id));
    }

    public static Cursor of(String... parts) {
        return new Cursor(Arrays.asList(parts));
    }

    /** @throws ProblemException (400) if this cursor was not given by a list of this sort */
    public String text(int part) {
        return part(part, Function.identity());
    }

    /** @throws ProblemException (400) if this cursor was not given by a list of this sort */
    public Instant instant(int part) {
        return part(part, Instant::parse);
    }

    /** @throws ProblemException (400) if we never gave this cursor */
    static Cursor decode(String opaque) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            return new Cursor(SEPARATORS.splitAsStream(key).toList());
        } catch (IllegalArgumentException malformed) {
            throw unknown();
        }
    }

    String encode() {
        String key = parts.stream().collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T part(int part, Function<String, T> reader) {
        try {
            return reader.apply(parts.get(part));
        } catch (IndexOutOfBoundsException | DateTimeException malformed) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.invalid(NAME, "must be the next_cursor of an answer of this list");
    }
}

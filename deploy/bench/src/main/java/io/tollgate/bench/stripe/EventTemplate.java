package io.tollgate.bench.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A subscription event of about 3 kB, indented as Stripe sends them, with places to be filled in. */
public final class EventTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String text;
    private final List<MatchResult> places;

    private EventTemplate(String text) {
        this.text = text;
        this.places = PLACE.matcher(text).results().toList();
    }

    public static EventTemplate load() {
        try (InputStream file = EventTemplate.class.getResourceAsStream("subscription-event.json")) {
            return new EventTemplate(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An ID as long as Stripe's. */
    public static String randomId(String prefix, RandomGenerator random) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 24; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** @throws NullPointerException if a place has no value */
    public byte[] fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder(text.length() + 256);
        int from = 0;
        for (MatchResult place : places) {
            filled.append(text, from, place.start()).append(Objects.requireNonNull(values.get(place.group(1))));
            from = place.end();
        }
        return filled.append(text, from, text.length()).toString().getBytes(StandardCharsets.UTF_8);
    }
}

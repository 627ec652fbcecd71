package io.tollgate.runtime;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/**
 * Settings by the names that users know, those of {@code .env.example}. A value that is missing or malformed stops the
 * start with {@link InvalidSettingException}, which names it.
 */
public final class Settings {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final Environment environment;

    public Settings(Environment environment) {
        this.environment = environment;
    }

    /** The text of a setting that has no default. */
    public String required(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw new InvalidSettingException(name, "is missing");
        }
        return value;
    }

    public String text(String name, String fallback) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    /** The comma-separated values of a setting; empty where it is absent. */
    public List<String> list(String name) {
        String value = text(name, "");
        return COMMA.splitAsStream(value).filter(part -> !part.isEmpty()).toList();
    }

    public boolean flag(String name, boolean fallback) {
        return switch (text(name, Boolean.toString(fallback))) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new InvalidSettingException(name, "must be true or false, was: " + other);
        };
    }

    public int number(String name, int fallback) {
        return parsed(name, Integer.toString(fallback), "a whole number", Integer::valueOf);
    }

    /** An ISO 8601 duration such as {@code P7D}. */
    public Duration duration(String name, Duration fallback) {
        return parsed(name, fallback.toString(), "an ISO 8601 duration such as P7D or PT30S", Duration::parse);
    }

    private <T> T parsed(String name, String fallback, String shape, Function<String, T> parser) {
        String value = text(name, fallback);
        try {
            return parser.apply(value);
        } catch (NumberFormatException | DateTimeParseException malformed) {
            throw new InvalidSettingException(name, "must be " + shape + ", was: " + value);
        }
    }
}

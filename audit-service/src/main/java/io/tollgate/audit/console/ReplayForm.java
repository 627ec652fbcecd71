package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Service;
import io.tollgate.contracts.Topics;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be replayed, as typed.
 *
 * @param from the time from which, or blank
 * @param offsets from which, as {@code 0:120, 1:98}, or blank
 * @param to the time up to which; blank for now
 */
public record ReplayForm(
        String service, String topic, String from, String offsets, String to, String type, boolean dryRun) {

    private static final Pattern OFFSETS = Pattern.compile("\\d{1,4}:\\d{1,18}(\\s*,\\s*\\d{1,4}:\\d{1,18})*");
    private static final Pattern OFFSET = Pattern.compile("(\\d+):(\\d+)");

    /** A look at what would happen comes first. */
    static ReplayForm empty() {
        return new ReplayForm("", Topics.STRIPE_EVENTS, "", "", "", "", true);
    }

    static List<String> topics() {
        return Stream.concat(Stream.of(Topics.STRIPE_EVENTS), Topics.domain().stream())
                .toList();
    }

    /** What is amiss, by field; empty where nothing is. */
    Map<String, String> mistakes() {
        Map<String, String> mistakes = new LinkedHashMap<>();
        if (Service.named(service).isEmpty()) {
            mistakes.put("service", "Pick a service.");
        }
        if (topic.isBlank()) {
            mistakes.put("topic", "Name a topic.");
        }
        if (from.isBlank() == offsets.isBlank()) {
            mistakes.put("from", "Give either a time or offsets to begin at.");
        } else if (!isBlankOrTime(from)) {
            mistakes.put("from", "Write a time such as 2026-11-25T09:00:00Z.");
        }
        if (!offsets.isBlank() && !OFFSETS.matcher(offsets.strip()).matches()) {
            mistakes.put("offsets", "Write partition:offset, such as 0:120, 1:98.");
        }
        if (!isBlankOrTime(to)) {
            mistakes.put("to", "Write a time such as 2026-11-25T10:00:00Z.");
        }
        return mistakes;
    }

    /** The request of a form without mistakes. */
    Map<String, @Nullable Object> request() {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("topic", topic.strip());
        request.put("from_offsets", offsets.isBlank() ? null : parsedOffsets());
        request.put("from", time(from));
        request.put("to", time(to));
        request.put("type", type.isBlank() ? null : type.strip());
        request.put("dry_run", dryRun);
        return request;
    }

    private Map<String, Long> parsedOffsets() {
        Map<String, Long> parsed = new LinkedHashMap<>();
        Matcher each = OFFSET.matcher(offsets);
        while (each.find()) {
            parsed.put(each.group(1), Long.valueOf(each.group(2)));
        }
        return parsed;
    }

    private static @Nullable String time(String text) {
        return text.isBlank()
                ? null
                : OffsetDateTime.parse(text.strip()).toInstant().toString();
    }

    private static boolean isBlankOrTime(String text) {
        try {
            time(text);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}

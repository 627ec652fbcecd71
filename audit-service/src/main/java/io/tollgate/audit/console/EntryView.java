package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the log, as pages show it.
 *
 * @param kind what it is told apart by at a glance: {@code stripe}, {@code email}, {@code operation} or
 *     {@code decision}
 * @param source topic, partition and offset that it was read from
 */
public record EntryView(
        @Nullable Moment at,
        String type,
        String kind,
        @Nullable String workspace,
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String amount,
        @Nullable String eventId,
        @Nullable String cause,
        String source) {

    private static final List<String> KINDS = List.of("stripe", "operation", "decision", "email");

    static EntryView of(JsonNode entry) {
        return of(entry, null);
    }

    /** @param kind as the log itself tells it; null where it does not */
    static EntryView of(JsonNode entry, @Nullable String kind) {
        String topic = Fields.text(entry, "source_topic", "");
        String type = Fields.text(entry, "type", "(no type)");
        return new EntryView(
                Moment.of(Fields.instant(entry, "occurred_at")),
                type,
                kind != null && KINDS.contains(kind) ? kind : kind(topic),
                Fields.text(entry, "workspace_id"),
                Fields.text(entry, "actor"),
                Fields.text(entry, "subject"),
                Amount.of(entry),
                Fields.text(entry, "event_id"),
                Fields.text(entry, "cause"),
                "%s %s:%s"
                        .formatted(
                                topic,
                                Fields.text(entry, "source_partition", "?"),
                                Fields.text(entry, "source_offset", "?")));
    }

    private static String kind(String topic) {
        return switch (topic) {
            case "stripe.events" -> "stripe";
            case "billing.notifications" -> "email";
            case "billing.operations" -> "operation";
            default -> "decision";
        };
    }
}

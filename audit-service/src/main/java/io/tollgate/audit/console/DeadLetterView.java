package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Listed;
import io.tollgate.audit.console.api.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A record that a service could not process. */
public record DeadLetterView(
        String id,
        @Nullable Moment since,
        String type,
        @Nullable String eventId,
        String source,
        @Nullable Long attempts,
        @Nullable String error) {

    /**
     * Those of one service.
     *
     * @param letters or why they are not known
     * @param more the cursor of the next page; null where this is the last
     */
    public record OfService(
            String service,
            Answer<List<DeadLetterView>> letters,
            @Nullable String more) {

        static OfService of(Service service, Answer<Listed> answer) {
            return new OfService(
                    service.title(),
                    answer.map(listed ->
                            listed.data().stream().map(DeadLetterView::of).toList()),
                    answer.value() == null ? null : answer.value().more());
        }
    }

    static DeadLetterView of(JsonNode letter) {
        return new DeadLetterView(
                Fields.text(letter, "id", ""),
                Moment.of(Fields.instant(letter, "dead_since")),
                Fields.text(letter, "type", "(no type)"),
                Fields.text(letter, "event_id"),
                "%s %s:%s"
                        .formatted(
                                Fields.text(letter, "topic", "?"),
                                Fields.text(letter, "partition", "?"),
                                Fields.text(letter, "offset", "?")),
                Fields.number(letter, "attempts"),
                Fields.text(letter, "error"));
    }
}

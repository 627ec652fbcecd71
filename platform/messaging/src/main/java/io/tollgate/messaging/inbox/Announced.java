package io.tollgate.messaging.inbox;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.runtime.Spans;
import io.tollgate.runtime.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a batch announced, each announcement a step after the event that brought it about. */
final class Announced {

    private final Instant begun;
    private Map<String, InboundEvent> causes = Map.of();
    private List<OutboxRecord> announcements = List.of();

    /** @param begun when the batch was begun, system time */
    Announced(Instant begun) {
        this.begun = begun;
    }

    void by(Map<String, InboundEvent> events, List<OutboxRecord> records) {
        causes = events;
        announcements = records;
    }

    /** Called when the batch is committed. */
    void tell(Spans spans, Clock systemTime) {
        if (!spans.areExported()) {
            return;
        }
        Instant ended = systemTime.instant();
        for (OutboxRecord record : announcements) {
            TraceContext step = TraceContext.of(record.traceparent());
            InboundEvent cause = causes.get(record.causationId());
            if (step != null && cause != null) {
                spans.record(new Spans.Step(
                        record.type() == null ? record.topic() : record.type(),
                        step,
                        cause.header(CloudEventHeaders.TRACEPARENT),
                        begun,
                        ended,
                        Map.of(
                                "tollgate.id",
                                record.id(),
                                "tollgate.cause",
                                cause.id(),
                                "tollgate.key",
                                record.key())));
            }
        }
    }
}

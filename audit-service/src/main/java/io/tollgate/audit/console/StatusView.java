package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import io.tollgate.audit.console.api.SideBySide;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

/**
 * How far a service is. What it does not say is null, which is not nought.
 *
 * @param problem why it says nothing at all; null where it does
 * @param attention whether an operator should look: it is silent, or has dead letters
 */
public record StatusView(
        String service,
        @Nullable Long lag,
        @Nullable Long duplicates,
        @Nullable Long deadLetters,
        @Nullable Long relayRows,
        @Nullable String relayBehind,
        @Nullable String wal,
        @Nullable String note,
        @Nullable String problem,
        boolean attention) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** Of all services, asked at the same time. */
    static List<StatusView> all(ServiceApi api, Jwt person) {
        return SideBySide.ask(
                        List.of(Service.values()), service -> api.call(service, Call.get("actuator", "status"), person))
                .entrySet()
                .stream()
                .map(answer -> of(answer.getKey(), answer.getValue()))
                .toList();
    }

    private static StatusView of(Service service, Answer<JsonNode> answer) {
        JsonNode status = answer.value();
        if (status == null) {
            return new StatusView(service.title(), null, null, null, null, null, null, null, answer.problem(), true);
        }
        JsonNode relay = status.path("relay");
        Long dead = Fields.number(status, "dead_letters");
        long seconds = Math.round(relay.path("lag_seconds").asDouble(0));
        Long bytes = Fields.number(relay, "retained_wal_bytes");
        return new StatusView(
                service.title(),
                lag(status),
                Fields.number(status, "duplicates"),
                dead,
                Fields.number(relay, "lag_rows"),
                seconds == 0 ? null : seconds + " s",
                bytes == null ? null : String.format(Locale.ENGLISH, "%,d MiB", bytes / MEBIBYTE),
                note(status),
                null,
                dead != null && dead > 0);
    }

    /** Null where the service does not say; it names no topic while its broker does not answer. */
    private static @Nullable Long lag(JsonNode status) {
        if (status.path("consumers").isEmpty()) {
            return null;
        }
        long sum = 0;
        for (JsonNode consumer : status.path("consumers")) {
            Long lag = Fields.number(consumer, "lag");
            if (lag == null) {
                return null;
            }
            sum += lag;
        }
        return sum;
    }

    private static @Nullable String note(JsonNode status) {
        Instant watermark = Fields.instant(status, "watermark");
        Instant sealed = Fields.instant(status, "last_sealed_at");
        return watermark != null
                ? "Nothing missed up to " + new Moment(watermark).text()
                : sealed != null ? "Last sealed " + new Moment(sealed).text() : null;
    }
}

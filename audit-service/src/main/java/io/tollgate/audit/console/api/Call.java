package io.tollgate.audit.console.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One call of a service.
 *
 * @param segments of the path; each is encoded, so none can lead elsewhere
 * @param query without those parameters that are not given
 * @param body null for none
 * @param patience how long the answer may take
 */
public record Call(
        HttpMethod method,
        List<String> segments,
        Map<String, String> query,
        @Nullable Map<String, Object> body,
        Duration patience) {

    /** Pages are read by people, who would rather see that a service is slow than wait for it. */
    private static final Duration LOOK = Duration.ofSeconds(3);
    /** What changes something is awaited: not to know what came of it is worse. */
    private static final Duration ACT = Duration.ofSeconds(30);

    public static Call get(String... segments) {
        return new Call(HttpMethod.GET, List.of(segments), Map.of(), null, LOOK);
    }

    /** @param body its absent values are null and are left out */
    public static Call post(Map<String, ? extends @Nullable Object> body, String... segments) {
        Map<String, Object> given = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return new Call(HttpMethod.POST, List.of(segments), Map.of(), given, ACT);
    }

    public static Call delete(String... segments) {
        return new Call(HttpMethod.DELETE, List.of(segments), Map.of(), null, ACT);
    }

    /** With a parameter of the query; one that is null or blank is left out. */
    public Call with(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.strip());
        return new Call(method, segments, more, body, patience);
    }

    public Call within(Duration limit) {
        return new Call(method, segments, query, body, limit);
    }
}

package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import io.tollgate.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The verification that somebody asked for last. It reads the whole log, longer than a browser or an ingress waits, so
 * it goes on by itself and the page looks after it; there is one at a time.
 */
@Component
class Verification {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    /**
     * @param intact null while it runs, and where it failed
     * @param sentence what came of it, or that it runs
     */
    public record State(
            Moment at,
            String by,
            boolean running,
            @Nullable Boolean intact,
            String sentence,
            @Nullable String broken) {}

    private final ServiceApi api;
    private final Clock clock;
    private final AtomicReference<@Nullable State> state = new AtomicReference<>();

    Verification(ServiceApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** What is known; null before the first. */
    @Nullable
    State state() {
        return state.get();
    }

    /** Begins, unless one runs already. */
    void begin(Jwt person) {
        State now = state.get();
        State begun = new State(
                new Moment(clock.instant()),
                Caller.of(person).subject(),
                true,
                null,
                "Reading every chain of the log…",
                null);
        if ((now == null || !now.running()) && state.compareAndSet(now, begun)) {
            Thread.ofVirtual().name("console-verification").start(() -> state.set(verified(begun, person)));
        }
    }

    private State verified(State begun, Jwt person) {
        try {
            Call call = Call.get("api", "v1", "audit", "verify").within(LONGEST);
            return ended(begun, api.call(Service.AUDIT, call, person));
        } catch (RuntimeException failed) {
            return new State(begun.at(), begun.by(), false, null, "The verification failed on our side.", null);
        }
    }

    private static State ended(State begun, Answer<JsonNode> answer) {
        JsonNode verdict = answer.value();
        if (verdict == null) {
            return new State(begun.at(), begun.by(), false, null, String.valueOf(answer.problem()), null);
        }
        if (!verdict.path("intact").isBoolean()) {
            return new State(begun.at(), begun.by(), false, null, "The answer is no verdict.", null);
        }
        boolean intact = verdict.path("intact").booleanValue();
        String extent = "%s entries in %s chains".formatted(counted(verdict, "entries"), counted(verdict, "chains"));
        return new State(
                begun.at(),
                begun.by(),
                false,
                intact,
                (intact ? "Intact: " : "Not intact: ") + extent + ".",
                broken(verdict.path("first_broken")));
    }

    private static @Nullable String broken(JsonNode first) {
        return first.isObject()
                ? "%s, entry %s: %s"
                        .formatted(
                                Fields.text(first, "chain", "?"),
                                Fields.text(first, "position", "?"),
                                Fields.text(first, "what", "not as it was"))
                : null;
    }

    private static String counted(JsonNode verdict, String field) {
        Long count = Fields.number(verdict, field);
        return count == null ? "?" : String.format(Locale.ENGLISH, "%,d", count);
    }
}

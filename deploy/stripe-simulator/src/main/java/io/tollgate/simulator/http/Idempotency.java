package io.tollgate.simulator.http;

import io.tollgate.simulator.api.StripeError;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first answer to every {@code Idempotency-Key} of an account. */
@Component
class Idempotency {

    private static final int LONGEST_KEY = 255;

    private final JdbcClient jdbc;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    Idempotency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks the key as in use until {@link #leave}. */
    void enter(String account, String key) {
        if (key.length() > LONGEST_KEY) {
            throw StripeError.idempotency("Idempotency key is too long: at most 255 characters are allowed.");
        }
        if (!inProgress.add(account + "/" + key)) {
            throw StripeError.keyInUse();
        }
    }

    void leave(String account, String key) {
        inProgress.remove(account + "/" + key);
    }

    /** @throws StripeError where the key came with another request before */
    Optional<Answer> find(String account, String key, String fingerprint) {
        Optional<Stored> stored = jdbc.sql("""
                SELECT fingerprint, status, body FROM idempotent_answer WHERE account = :account AND key = :key""")
                .param("account", account)
                .param("key", key)
                .query(Stored.class)
                .optional();
        stored.filter(first -> !first.fingerprint().equals(fingerprint)).ifPresent(first -> {
            throw StripeError.idempotency(
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key + "' if you meant to execute a different request.");
        });
        return stored.map(first -> new Answer(first.status(), first.body()));
    }

    void store(String account, String key, String fingerprint, Answer answer) {
        jdbc.sql("""
                INSERT INTO idempotent_answer (account, key, fingerprint, status, body)
                VALUES (:account, :key, :fingerprint, :status, :body) ON CONFLICT DO NOTHING""")
                .param("account", account)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", answer.status())
                .param("body", answer.body())
                .update();
    }

    private record Stored(String fingerprint, int status, String body) {}
}

package io.tollgate.billing.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys and what has become of them; every method is one statement and commits by itself. */
@Repository
class Keys {

    /**
     * Longer than an attempt can take with all its calls to the provider. Whoever takes over too early does no harm, for
     * the provider gets the same key.
     */
    static final Duration LEASE = Duration.ofSeconds(90);

    /**
     * A key's row.
     *
     * @param status null while there is no answer
     */
    record Entry(
            String fingerprint,
            String operationId,
            String plan,
            Instant leaseUntil,
            @Nullable Integer status,
            @Nullable String body,
            Instant createdAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Keys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The row that is now ours; empty if the key was used before. */
    Optional<Entry> begin(IdempotentCall call, String plan) {
        Instant now = clock.instant();
        return of(call, """
                        INSERT INTO idempotency_key
                               (tenant, route, key, fingerprint, operation_id, plan, lease_until, created_at)
                        VALUES (:tenant, :route, :key, :fingerprint, :operation, :plan, :lease::timestamptz,
                                :now::timestamptz)
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("fingerprint", call.fingerprint())
                .param("operation", newOperationId())
                .param("plan", plan)
                .param("lease", now.plus(LEASE).toString())
                .param("now", now.toString())
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<Entry> find(IdempotentCall call) {
        return of(call, "SELECT * FROM idempotency_key WHERE tenant = :tenant AND route = :route AND key = :key")
                .query((row, number) -> read(row))
                .optional();
    }

    /** Takes over from an attempt that ended without an answer; of several who try, one succeeds. */
    Optional<Entry> takeOver(IdempotentCall call, Entry seen) {
        Instant now = clock.instant();
        if (seen.leaseUntil().isAfter(now)) {
            return Optional.empty();
        }
        return of(call, """
                        UPDATE idempotency_key SET lease_until = :lease::timestamptz
                        WHERE tenant = :tenant AND route = :route AND key = :key
                          AND status IS NULL AND lease_until = :seen::timestamptz
                        RETURNING *""")
                .param("lease", now.plus(LEASE).toString())
                .param("seen", seen.leaseUntil().toString())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Stores the answer, unless there is one. */
    boolean complete(IdempotentCall call, int status, String body) {
        return of(call, """
                        UPDATE idempotency_key SET status = :status, body = :body
                        WHERE tenant = :tenant AND route = :route AND key = :key AND status IS NULL""").param("status", status).param("body", body).update() == 1;
    }

    /** Ends an attempt without an answer, so that the next need not wait for the lease. */
    void release(IdempotentCall call, Entry mine) {
        of(call, """
                        UPDATE idempotency_key SET lease_until = :now::timestamptz
                        WHERE tenant = :tenant AND route = :route AND key = :key
                          AND status IS NULL AND lease_until = :mine::timestamptz""")
                .param("now", clock.instant().minus(1, ChronoUnit.MILLIS).toString())
                .param("mine", mine.leaseUntil().toString())
                .update();
    }

    int forget(Duration age) {
        return jdbc.sql("DELETE FROM idempotency_key WHERE created_at < :before::timestamptz")
                .param("before", clock.instant().minus(age).toString())
                .update();
    }

    static String newOperationId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private JdbcClient.StatementSpec of(IdempotentCall call, String sql) {
        return jdbc.sql(sql)
                .param("tenant", call.tenant())
                .param("route", call.route())
                .param("key", Objects.requireNonNull(call.key(), "a call without a key is not kept"));
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("fingerprint"),
                row.getString("operation_id"),
                row.getString("plan"),
                row.getTimestamp("lease_until").toInstant(),
                row.getObject("status", Integer.class),
                row.getString("body"),
                row.getTimestamp("created_at").toInstant());
    }
}

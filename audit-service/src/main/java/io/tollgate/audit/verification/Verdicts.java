package io.tollgate.audit.verification;

import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.Rows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What verifications have found, the same for all replicas. */
@Component
public class Verdicts {

    /** The latest one; system time, for alerts compare it with theirs. */
    public record Latest(Instant at, boolean intact) {}

    private final JdbcClient jdbc;
    private final Clock systemTime = Clock.systemUTC();

    Verdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(Verdict verdict) {
        Broken broken = verdict.firstBroken();
        jdbc.sql("""
                        INSERT INTO audit_verification (verified_at, intact, chains, entries, first_broken)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .param(Timestamp.from(systemTime.instant()))
                .param(verdict.intact())
                .param(verdict.chains())
                .param(verdict.entries())
                .param(broken == null ? null : ContractJson.mapper().writeValueAsString(broken))
                .update();
    }

    /** Empty before the first. */
    public Optional<Latest> latest() {
        return jdbc.sql("SELECT verified_at, intact FROM audit_verification ORDER BY verified_at DESC LIMIT 1")
                .query((row, n) ->
                        new Latest(Objects.requireNonNull(Rows.instant(row, "verified_at")), row.getBoolean("intact")))
                .optional();
    }
}

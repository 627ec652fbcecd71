package io.tollgate.audit.seal;

import io.tollgate.audit.entry.ChainHead;
import io.tollgate.audit.entry.ChainHeads;
import io.tollgate.contracts.AuditEvent;
import io.tollgate.messaging.Rows;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The seals: made, stored and announced on {@code billing.audit}. */
@Component
public class Seals {

    private final JdbcClient jdbc;
    private final ChainHeads heads;
    private final SigningKeys keys;
    private final Outbox outbox;
    private final Clock clock;

    Seals(JdbcClient jdbc, ChainHeads heads, SigningKeys keys, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Seals every chain that has grown, and tells how many that were. */
    @Transactional
    public int sealHeads() {
        List<ChainHead> grown = heads.lockUnsealed();
        announce(grown, false);
        heads.sealed(grown);
        return grown.size();
    }

    /** Signs that verification begins after these, in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void anchor(List<ChainHead> last) {
        announce(last, true);
    }

    /** When a chain was last sealed; empty before the first time. */
    public Optional<Instant> lastSealedAt() {
        return jdbc.sql("SELECT max(sealed_at) AS last FROM audit_seal")
                .query((row, n) -> Optional.ofNullable(Rows.instant(row, "last")))
                .single();
    }

    private void announce(List<ChainHead> sealed, boolean anchor) {
        if (sealed.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<AuditEvent.Sealed> seals = sealed.stream()
                .map(head -> keys.seal(head.chain(), head.position(), head.digest(), anchor, now))
                .toList();
        jdbc.sql("""
                        INSERT INTO audit_seal (chain, position, anchor, digest, sealed_at, key_id, signature)
                        SELECT chain, position::bigint, anchor::boolean, decode(digest, 'hex'), sealed_at::timestamptz,
                               key_id, decode(signature, 'base64')
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                             AS s(chain, position, anchor, digest, sealed_at, key_id, signature)
                        ON CONFLICT DO NOTHING""")
                .param(Rows.column(seals, AuditEvent.Sealed::chain))
                .param(Rows.column(seals, AuditEvent.Sealed::position))
                .param(Rows.column(seals, AuditEvent.Sealed::anchor))
                .param(Rows.column(seals, AuditEvent.Sealed::digest))
                .param(Rows.column(seals, AuditEvent.Sealed::at))
                .param(Rows.column(seals, AuditEvent.Sealed::keyId))
                .param(Rows.column(seals, AuditEvent.Sealed::signature))
                .update();
        outbox.append(seals.stream()
                .map(seal -> OutboxRecord.announcing(seal, new Cause(seal.id(), null), now))
                .toList());
    }
}

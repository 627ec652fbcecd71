package io.tollgate.audit.entry;

import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Appends a batch of events to their chains: set by set, by COPY, in the transaction that also holds the inbox. */
@Component
public class RecordEntries implements BatchHandler {

    private static final String ENTRIES = "COPY audit_entry FROM STDIN (FORMAT binary)";
    private static final String PAYLOADS =
            "COPY audit_payload (chain, position, recorded_at, payload) FROM STDIN (FORMAT binary)";
    private static final int COLUMNS = 18;
    private static final int SLICE = 64 * 1024;

    private final JdbcOperations jdbc;
    private final ChainHeads heads;
    private final Months months;
    private final Clock clock;

    RecordEntries(JdbcOperations jdbc, ChainHeads heads, Months months, Clock clock) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.months = months;
        this.clock = clock;
    }

    @Override
    public List<OutboxRecord> handle(List<InboundEvent> events) {
        Map<String, List<InboundEvent>> byChain =
                events.stream().collect(Collectors.groupingBy(RecordEntries::chain, TreeMap::new, Collectors.toList()));
        Map<String, ChainHead> held = heads.lock(byChain.keySet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Batch batch = new Batch(events);
        Map<String, ChainHead> grown = new HashMap<>();
        byChain.forEach((chain, ofChain) ->
                grown.put(chain, batch.append(Objects.requireNonNull(held.get(chain)), ofChain, now)));
        months.require(grown.values().stream().map(ChainHead::recordedAt).toList());
        jdbc.execute((Connection connection) ->
                copy(connection, ENTRIES, batch.entries.end()) + copy(connection, PAYLOADS, batch.payloads.end()));
        heads.store(grown.values());
        return List.of();
    }

    private static String chain(InboundEvent event) {
        return event.source().topic() + "-" + event.source().partition();
    }

    private static long copy(Connection connection, String sql, CopyRows rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            for (int at = 0; at < rows.length(); at += SLICE) {
                copy.writeToCopy(rows.buffer(), at, Math.min(SLICE, rows.length() - at));
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** The rows that a batch becomes. */
    private static final class Batch {

        private final CopyRows entries;
        private final CopyRows payloads;
        private final MessageDigest sha256 = Sha256.begin();

        Batch(List<InboundEvent> events) {
            entries = new CopyRows(events.size() * 512);
            payloads = new CopyRows(
                    events.stream().mapToInt(event -> event.value().length + 64).sum() + 64);
        }

        ChainHead append(ChainHead head, List<InboundEvent> events, Instant now) {
            Instant recordedAt = now.isBefore(head.recordedAt()) ? head.recordedAt() : now;
            long position = head.position();
            byte[] digest = head.digest();
            for (InboundEvent event : events) {
                digest = append(event, head.chain(), ++position, recordedAt, digest);
            }
            return new ChainHead(head.chain(), position, recordedAt, digest);
        }

        private byte[] append(
                InboundEvent event, String chain, long position, Instant recordedAt, byte[] previousDigest) {
            Facts facts = Facts.of(event);
            entries.row(COLUMNS);
            int start = entries.length();
            entries.text(chain)
                    .int8(position)
                    .time(recordedAt)
                    .time(facts.occurredAt())
                    .text(event.id())
                    .text(event.type())
                    .text(facts.actor())
                    .text(facts.workspaceId())
                    .text(facts.subject())
                    .int8(facts.amount())
                    .text(facts.currency())
                    .text(facts.cause())
                    .text(event.source().topic())
                    .int4(event.source().partition())
                    .int8(event.source().offset())
                    .bytes(sha256.digest(event.value()))
                    .bytes(previousDigest);
            byte[] digest = entries.digestSince(start, sha256);
            entries.bytes(digest);
            payloads.row(4).text(chain).int8(position).time(recordedAt).bytes(event.value());
            return digest;
        }
    }
}

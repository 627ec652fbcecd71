package io.tollgate.audit.verification;

import io.tollgate.audit.entry.ChainHead;
import io.tollgate.audit.entry.ChainHeads;
import io.tollgate.audit.entry.Partitions;
import io.tollgate.audit.seal.PublishedSeals;
import io.tollgate.audit.seal.SealRows;
import io.tollgate.audit.seal.SigningKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the whole log in one snapshot, row by row, and tells whether it is what was recorded and sealed. */
@Component
public class VerifyLog {

    private static final int COPY_HEADER = 19;
    private static final short END = -1;

    private final JdbcOperations jdbc;
    private final TransactionTemplate snapshot;
    private final Partitions partitions;
    private final ChainHeads heads;
    private final SealRows stored;
    private final PublishedSeals published;
    private final SigningKeys keys;
    private final Verdicts verdicts;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    VerifyLog(
            JdbcOperations jdbc,
            PlatformTransactionManager transactions,
            Partitions partitions,
            ChainHeads heads,
            SealRows stored,
            PublishedSeals published,
            SigningKeys keys,
            Verdicts verdicts) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.partitions = partitions;
        this.heads = heads;
        this.stored = stored;
        this.published = published;
        this.keys = keys;
        this.verdicts = verdicts;
    }

    /** Takes as long as it takes to read everything; a second call waits for the first. */
    public Verdict run() {
        oneAtATime.lock();
        try {
            Map<String, Evidence> evidence = new TreeMap<>();
            // Before the snapshot: then whatever is sealed on the topic must be in it.
            published.each(seal -> evidence.computeIfAbsent(seal.chain(), any -> new Evidence())
                    .add(seal));
            Verdict verdict = Objects.requireNonNull(snapshot.execute(status -> verify(evidence)));
            verdicts.store(verdict);
            return verdict;
        } finally {
            oneAtATime.unlock();
        }
    }

    private Verdict verify(Map<String, Evidence> evidence) {
        stored.each(seal ->
                evidence.computeIfAbsent(seal.chain(), any -> new Evidence()).add(seal));
        Map<String, ChainHead> recorded =
                heads.all().stream().collect(Collectors.toMap(ChainHead::chain, Function.identity()));
        Walks walks = new Walks(evidence);
        // The order of the primary key, whatever the planner believes to be cheaper: it would sort on disk.
        jdbc.execute("""
                SET LOCAL enable_hashjoin = off; SET LOCAL enable_nestloop = off; SET LOCAL enable_sort = off;
                SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;
                SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL synchronize_seqscans = off""");
        for (String month : partitions.months()) {
            jdbc.execute((Connection connection) -> walks.read(connection, month));
        }
        evidence.keySet().forEach(walks::of);
        recorded.keySet().forEach(walks::of);
        walks.byChain.forEach((chain, walk) -> walk.finish(recorded.get(chain)));
        Broken first = walks.byChain.values().stream()
                .map(ChainWalk::broken)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Broken::chain))
                .orElse(null);
        return new Verdict(first == null, walks.byChain.size(), walks.entries, first);
    }

    /** The chains as far as they have been followed. */
    private final class Walks {

        private final Map<String, Evidence> evidence;
        private final Map<String, ChainWalk> byChain = new TreeMap<>();
        private final EntryRow row = new EntryRow();
        private byte[] chain = new byte[0];
        private @Nullable ChainWalk current;
        private long entries;

        Walks(Map<String, Evidence> evidence) {
            this.evidence = evidence;
        }

        ChainWalk of(String name) {
            return byChain.computeIfAbsent(
                    name, any -> new ChainWalk(name, evidence.getOrDefault(name, new Evidence()), keys));
        }

        /** How many entries have been read so far. */
        long read(Connection connection, String month) throws SQLException {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("""
                            COPY (SELECT %s FROM audit_entry_%s e
                                  LEFT JOIN audit_payload_%s p ON p.chain = e.chain AND p.position = e.position
                                  ORDER BY e.chain, e.position) TO STDOUT (FORMAT binary)""".formatted(
                            EntryRow.COLUMNS, month, month));
            try {
                int header = COPY_HEADER;
                for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                    if (message.length > header) {
                        take(message, header);
                    }
                    header = 0;
                }
                return entries;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }

        private void take(byte[] message, int at) {
            short fields = (short) ((message[at] & 0xff) << 8 | message[at + 1] & 0xff);
            if (fields == END) {
                return;
            }
            row.read(message, at + Short.BYTES);
            entries++;
            if (current == null || !row.isOf(chain)) {
                chain = row.chain();
                current = of(row.chainName());
            }
            current.take(row);
        }
    }
}

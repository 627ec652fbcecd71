package io.tollgate.bench.audit;

import io.tollgate.audit.entry.Partitions;
import io.tollgate.audit.seal.Seals;
import io.tollgate.audit.verification.Verdict;
import io.tollgate.audit.verification.VerifyLog;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fast the whole log is verified, beside a plain SHA-256 over what COPY tells of the same rows and payloads. */
public final class AuditVerifyBenchmark {

    private static final int ROUNDS = 3;

    private final Broker broker;
    private final Database database;

    public AuditVerifyBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public AuditVerifyFigures run(int rows, Consumer<String> progress) throws Exception {
        List<AuditVerifyRound> rounds = new ArrayList<>();
        try (AuditService service = AuditService.start(broker, database)) {
            Backlog backlog = new Backlog(broker);
            backlog.produce(rows);
            var _ = service.drain(rows);
            var _ = service.bean(Seals.class).sealHeads();
            JdbcClient jdbc = service.bean(JdbcClient.class);
            jdbc.sql("VACUUM ANALYZE audit_entry, audit_payload").update();
            for (int round = 0; round <= ROUNDS; round++) {
                AuditVerifyRound figures = round(service, rows);
                // The first warms.
                if (round > 0) {
                    rounds.add(figures);
                    progress.accept(round + ": " + figures);
                }
            }
        }
        return new AuditVerifyFigures(rows, List.copyOf(rounds));
    }

    private static AuditVerifyRound round(AuditService service, int rows) throws Exception {
        long begun = System.nanoTime();
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            for (String month : service.bean(Partitions.class).months()) {
                digest(connection, "audit_entry_" + month);
                digest(connection, "audit_payload_" + month);
            }
        }
        long copied = System.nanoTime();
        Verdict verdict = service.bean(VerifyLog.class).run();
        long verified = System.nanoTime();
        if (!verdict.intact() || verdict.entries() != rows) {
            throw new IllegalStateException("verified to be " + verdict);
        }
        return new AuditVerifyRound(rows * 1e9 / (copied - begun), rows * 1e9 / (verified - copied));
    }

    private static void digest(Connection connection, String table) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)");
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            sha256.update(row);
        }
        var _ = sha256.digest();
    }
}

package io.tollgate.bench.audit;

import io.tollgate.bench.measure.Cpu;
import io.tollgate.bench.measure.Machine;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How fast audit-service records the events that wait in Kafka: chained, committed to disk, and not yet sealed. */
public final class AuditDrainBenchmark {

    private static final int ROUNDS = 3;

    private final Broker broker;
    private final Database database;

    public AuditDrainBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public AuditDrainFigures run(int events, Consumer<String> progress) throws Exception {
        List<AuditDrainRound> rounds = new ArrayList<>();
        try (AuditService service = AuditService.start(broker, database)) {
            Backlog backlog = new Backlog(broker);
            // Warm: the compiler, and the pages of the indexes.
            backlog.produce(events / 2);
            var _ = service.drain(events / 2);
            for (int round = 1; round <= ROUNDS; round++) {
                backlog.produce(events);
                AuditDrainRound figures = round(service, events);
                rounds.add(figures);
                progress.accept(round + ": " + figures);
            }
        }
        return new AuditDrainFigures(events, List.copyOf(rounds));
    }

    private AuditDrainRound round(AuditService service, int events) throws Exception {
        Machine.mark();
        Cpu.Reading own = Cpu.readOwn();
        Cpu.Reading server = Cpu.read(database.process());
        Cpu.Reading kafka = Cpu.read(broker.process());
        Duration elapsed = service.drain(events);
        Duration used = own.since().plus(server.since()).plus(kafka.since());
        return new AuditDrainRound(
                events / (elapsed.toNanos() / 1e9),
                Cpu.microsEach(own.since(), events),
                Cpu.microsEach(server.since(), events),
                Cpu.microsEach(kafka.since(), events),
                Machine.busyElsewhere(elapsed, used));
    }
}

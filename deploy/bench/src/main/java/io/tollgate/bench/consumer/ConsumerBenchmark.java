package io.tollgate.bench.consumer;

import io.tollgate.bench.measure.Cpu;
import io.tollgate.bench.measure.Machine;
import io.tollgate.bench.measure.Turns;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many events the subscription consumer applies in batches, beside one transaction for each. */
public final class ConsumerBenchmark {

    public static final int BATCH = 500;

    private final Broker broker;
    private final Database database;
    private final SeededEvents events = new SeededEvents();
    private String outcome = "";

    public ConsumerBenchmark(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
    }

    public static int events() {
        return SeededEvents.size();
    }

    public Turns.Pairs<ConsumerRound> run(Turns turns, Consumer<String> progress) throws Exception {
        try (Service service = Service.start(broker, database)) {
            return turns.take(
                    duration -> round(service, 1, duration), duration -> round(service, BATCH, duration), progress);
        }
    }

    /** Applies the set, and again under new IDs, until the time is up; only the applying counts. */
    private ConsumerRound round(Service service, int batch, Duration atLeast) {
        service.reset(events.edition(0));
        Duration took = Duration.ZERO;
        Duration serviceSpent = Duration.ZERO;
        Duration databaseSpent = Duration.ZERO;
        double elsewhere = 0;
        int editions = 0;
        while (took.compareTo(atLeast) < 0) {
            List<ConsumerRecord<String, byte[]>> records = events.edition(++editions);
            Machine.mark();
            Cpu.Reading serviceCpu = Cpu.readOwn();
            Cpu.Reading databaseCpu = Cpu.read(database.process());
            long begun = System.nanoTime();
            service.apply(records, batch);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            Duration ofService = serviceCpu.since();
            Duration ofDatabase = databaseCpu.since();
            elsewhere += Machine.busyElsewhere(elapsed, ofService.plus(ofDatabase));
            took = took.plus(elapsed);
            serviceSpent = serviceSpent.plus(ofService);
            databaseSpent = databaseSpent.plus(ofDatabase);
            requireSameOutcome(service.outcome(editions));
        }
        double applied = (double) editions * SeededEvents.size();
        return new ConsumerRound(
                applied / (took.toNanos() / 1e9),
                Cpu.microsEach(serviceSpent, applied),
                Cpu.microsEach(databaseSpent, applied),
                elsewhere / editions);
    }

    private void requireSameOutcome(String found) {
        if (outcome.isEmpty()) {
            outcome = found;
        } else if (!outcome.equals(found)) {
            throw new IllegalStateException("two ways, two outcomes: " + outcome + " and " + found);
        }
    }
}

package io.tollgate.bench.consumer;

import io.tollgate.bench.measure.Cpu;
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
        Cpu serviceCpu = Cpu.ofThisProcessAlone();
        Cpu databaseCpu = new Cpu(database.process());
        Duration spent = Duration.ZERO;
        Duration serviceSpent = Duration.ZERO;
        Duration databaseSpent = Duration.ZERO;
        int editions = 0;
        while (spent.compareTo(atLeast) < 0) {
            List<ConsumerRecord<String, byte[]>> records = events.edition(++editions);
            Duration serviceBefore = serviceCpu.spent();
            Duration databaseBefore = databaseCpu.spent();
            long begun = System.nanoTime();
            service.apply(records, batch);
            spent = spent.plusNanos(System.nanoTime() - begun);
            serviceSpent = serviceSpent.plus(serviceCpu.spent()).minus(serviceBefore);
            databaseSpent = databaseSpent.plus(databaseCpu.spent()).minus(databaseBefore);
            requireSameOutcome(service.outcome(editions));
        }
        double applied = (double) editions * SeededEvents.size();
        return new ConsumerRound(
                applied / (spent.toNanos() / 1e9),
                serviceSpent.toNanos() / 1e3 / applied,
                databaseSpent.toNanos() / 1e3 / applied);
    }

    private void requireSameOutcome(String found) {
        if (outcome.isEmpty()) {
            outcome = found;
        } else if (!outcome.equals(found)) {
            throw new IllegalStateException("two ways, two outcomes: " + outcome + " and " + found);
        }
    }
}

package io.tollgate.bench;

import io.tollgate.bench.audit.AuditDrainBenchmark;
import io.tollgate.bench.audit.AuditDrainFigures;
import io.tollgate.bench.audit.AuditVerifyBenchmark;
import io.tollgate.bench.audit.AuditVerifyFigures;
import io.tollgate.bench.checkout.CheckoutBenchmark;
import io.tollgate.bench.consumer.ConsumerBenchmark;
import io.tollgate.bench.dunning.DunningBenchmark;
import io.tollgate.bench.dunning.DunningFigures;
import io.tollgate.bench.entitlement.EntitlementBenchmark;
import io.tollgate.bench.entitlement.EntitlementFigures;
import io.tollgate.bench.ingress.IngressBenchmark;
import io.tollgate.bench.measure.Machine;
import io.tollgate.bench.measure.Turns;
import io.tollgate.bench.rebuild.RebuildBenchmark;
import io.tollgate.bench.rebuild.RebuildFigures;
import io.tollgate.bench.replay.ReplayBenchmark;
import io.tollgate.bench.replay.ReplayFigures;
import io.tollgate.bench.server.Broker;
import io.tollgate.bench.server.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures ingress and consumer, each beside itself with a part taken away. */
@Command(
        name = "deploy/bench/run",
        description = {
            "Measures what the backbone does in a second, on a real Kafka broker and a real PostgreSQL (fsync on):",
            "webhooks acknowledged, beside the same gateway without Kafka, and subscription events applied in",
            "batches, beside one transaction for each; how long a checkout takes beside the call to Stripe in it; how",
            "soon a webhook is an entitlement; how many due dunning cases one replica works off; how many events that",
            "were processed before a replay looks up, how many a rebuild derives rows from, and how many the audit log",
            "records and verifies."
        },
        separator = " ",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    /** A part of the benchmark. */
    enum Part {
        INGRESS,
        CONSUMER,
        CHECKOUT,
        ENTITLEMENT,
        DUNNING,
        REPLAY,
        REBUILD,
        AUDIT_DRAIN,
        AUDIT_VERIFY
    }

    @Option(names = "--only", paramLabel = "<part>", description = "Measure one part: ${COMPLETION-CANDIDATES}.")
    private @Nullable Part only;

    @Option(
            names = "--warmup",
            paramLabel = "<seconds>",
            defaultValue = "60",
            description = "How long each way runs before it is measured, in all (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "<seconds>",
            defaultValue = "60",
            description = "How long each way is measured, in all (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--round",
            paramLabel = "<seconds>",
            defaultValue = "10",
            description = "How long one way runs before the other has its turn (${DEFAULT-VALUE}).")
    private int round;

    @Option(
            names = "--events",
            paramLabel = "<count>",
            defaultValue = "1000000",
            description = "How many events are replayed; each takes 3 kB of disk (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--rows",
            paramLabel = "<n>",
            defaultValue = "200000",
            description = "How many events the parts of the audit log work with (${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--json", paramLabel = "<file>", description = "Write every round's figures to a file, too.")
    private @Nullable Path json;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path state = Path.of(System.getProperty("tollgate.bench.state", "target/state"))
                .toAbsolutePath();
        delete(state);
        Files.createDirectories(state);
        Figures figures = measure(state);
        delete(state);
        System.out.print(new Table(figures).text());
        if (json != null) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.write(json, mapper.writeValueAsBytes(figures));
        }
        return CommandLine.ExitCode.OK;
    }

    private Figures measure(Path state) throws Exception {
        Turns turns = new Turns(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), Duration.ofSeconds(round));
        double loadBefore = Machine.loadAverage();
        try (Broker broker = Broker.start(state)) {
            Figures.Ingress ingress = wants(Part.INGRESS) ? ingress(turns, broker, state) : null;
            Figures.Consumer consumer = wants(Part.CONSUMER) ? consumer(turns, broker, state) : null;
            Figures.Checkout checkout = wants(Part.CHECKOUT) ? checkout(turns, broker, state) : null;
            EntitlementFigures entitlement = wants(Part.ENTITLEMENT) ? entitlement(broker, state) : null;
            DunningFigures dunning = wants(Part.DUNNING) ? dunning(broker, state) : null;
            ReplayFigures replay = wants(Part.REPLAY) ? replay(broker, state) : null;
            AuditDrainFigures drain = wants(Part.AUDIT_DRAIN) ? auditDrain(broker, state) : null;
            RebuildFigures rebuild = wants(Part.REBUILD) ? rebuild(broker, state) : null;
            AuditVerifyFigures verify = wants(Part.AUDIT_VERIFY) ? auditVerify(broker, state) : null;
            return new Figures(
                    Machine.processors(),
                    loadBefore,
                    Machine.loadAverage(),
                    ingress,
                    consumer,
                    checkout,
                    entitlement,
                    dunning,
                    replay,
                    rebuild,
                    drain,
                    verify);
        }
    }

    private static Figures.Ingress ingress(Turns turns, Broker broker, Path state) throws Exception {
        report("Ingress, without Kafka | with Kafka; CPU of gateway + broker + load for each webhook");
        IngressBenchmark benchmark = new IngressBenchmark(broker, state);
        return new Figures.Ingress(benchmark.connections(), benchmark.bodySize(), benchmark.run(turns, Bench::report));
    }

    private static Figures.Consumer consumer(Turns turns, Broker broker, Path state) throws Exception {
        report("Consumer, one transaction for each event | for " + ConsumerBenchmark.BATCH
                + "; CPU of service + PostgreSQL for each event");
        try (Database database = Database.start(state)) {
            return new Figures.Consumer(
                    ConsumerBenchmark.BATCH,
                    ConsumerBenchmark.events(),
                    new ConsumerBenchmark(broker, database).run(turns, Bench::report));
        }
    }

    private static Figures.Checkout checkout(Turns turns, Broker broker, Path state) throws Exception {
        report("Checkout, the call to Stripe alone | our API, which makes it");
        try (Database database = Database.start(state)) {
            return new Figures.Checkout(new CheckoutBenchmark(broker, database).run(turns, Bench::report));
        }
    }

    private EntitlementFigures entitlement(Broker broker, Path state) throws Exception {
        report("Entitlement, from the webhook's 200 to the REST answer and to the topic");
        try (Database database = Database.start(state)) {
            return new EntitlementBenchmark(broker, database)
                    .run(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), Bench::report);
        }
    }

    private static DunningFigures dunning(Broker broker, Path state) throws Exception {
        report("Dunning, due cases worked off by one replica");
        try (Database database = Database.start(state)) {
            return new DunningBenchmark(broker, database).run(Bench::report);
        }
    }

    private ReplayFigures replay(Broker broker, Path state) throws Exception {
        report("Replay of events that were all processed before");
        try (Database database = Database.start(state)) {
            return new ReplayBenchmark(broker, database, events).run(Bench::report);
        }
    }

    private AuditDrainFigures auditDrain(Broker broker, Path state) throws Exception {
        report("Audit, events of 3 kB recorded from a backlog in Kafka");
        try (Database database = Database.start(state)) {
            return new AuditDrainBenchmark(broker, database).run(rows, Bench::report);
        }
    }

    private static RebuildFigures rebuild(Broker broker, Path state) throws Exception {
        report("Rebuild, events from which subscription-service derives its rows anew");
        try (Database database = Database.start(state)) {
            return new RebuildBenchmark(broker, database).run(Bench::report);
        }
    }

    private AuditVerifyFigures auditVerify(Broker broker, Path state) throws Exception {
        report("Audit, SHA-256 over COPY | the whole log verified");
        try (Database database = Database.start(state)) {
            return new AuditVerifyBenchmark(broker, database).run(rows, Bench::report);
        }
    }

    private boolean wants(Part part) {
        return only == null || only == part;
    }

    private static void report(String line) {
        System.err.println(line);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}

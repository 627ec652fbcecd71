package io.tollgate.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** A real Kafka broker in a JVM of its own, on loopback. */
public final class Broker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final JavaProcess process;
    private final int port;

    private Broker(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when the broker answers. */
    public static Broker start(Path state) throws IOException, InterruptedException {
        int port = FreePort.find();
        Path configuration = Files.writeString(state.resolve("kafka.properties"), configuration(port, state));
        Path log = state.resolve("kafka.log");
        JavaProcess process =
                JavaProcess.start(BrokerProcess.class, FLAGS, List.of(configuration.toString()), Map.of(), log);
        Broker broker = new Broker(process, port);
        broker.awaitAnswer(log);
        return broker;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public ProcessHandle process() {
        return process.handle();
    }

    private void awaitAnswer(Path log) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (System.nanoTime() < deadline) {
                process.requireAlive("Kafka", log);
                try {
                    admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException | TimeoutException notYet) {
                    Thread.sleep(100);
                }
            }
        }
        close();
        throw new IllegalStateException("Kafka did not answer in time; see " + log);
    }

    private static String configuration(int port, Path state) {
        int controller = FreePort.find();
        Map<String, String> settings = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                Map.entry("log.dirs", state.resolve("kafka").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                // The default of 128 MiB is half of the heap.
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024)));
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        process.close();
    }
}

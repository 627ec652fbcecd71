package io.tollgate.local.broker;

import io.tollgate.local.Problem;
import io.tollgate.local.process.Leftover;
import io.tollgate.local.process.Part;
import io.tollgate.local.setting.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker in a JVM of its own. */
public final class Broker implements Part {

    private static final Duration STARTUP_WAIT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long SHUTDOWN_SECONDS = 8;

    private final StateFolder state;
    private final int port;
    private volatile @Nullable Process process;

    public Broker(StateFolder state, int port) {
        this.state = state;
        this.port = port;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        close();
        stopLeftover(state);
        Files.createDirectories(data());
        Files.createDirectories(state.logs());
        Files.writeString(configuration(state), new BrokerConfiguration(port, data()).text());
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process started = builder.start();
        process = started;
        Files.writeString(pidFile(state), started.pid() + "\n");
        awaitAnswer(started);
    }

    /** Ends the broker that a killed run has left behind on this state folder, if there is one. */
    public static void stopLeftover(StateFolder state) throws IOException, InterruptedException {
        var leftover = Leftover.find(pidFile(state), marker(state));
        if (leftover.isPresent()) {
            Leftover.stop(leftover.get(), "TERM");
        }
    }

    @Override
    public ProcessHandle process() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("Kafka is not running");
        }
        return running.toHandle();
    }

    @Override
    public void close() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile(state));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The shell makes the broker deaf to the Ctrl-C and the hang-up of the terminal that it shares with us: it is stopped
     * after the services that use it, not beside them. The marker comes early because not every system shows the whole
     * of a command line.
     */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "broker"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(marker(state));
        command.addAll(List.of(
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=broker-logback.xml"));
        command.addAll(List.of(BrokerMain.class.getName(), configuration(state).toString(), data().toString()));
        return command;
    }

    private void awaitAnswer(Process started) throws InterruptedException {
        long deadline = System.nanoTime() + STARTUP_WAIT.toNanos();
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "localhost:" + port,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                100,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200))) {
            while (System.nanoTime() < deadline) {
                if (!started.isAlive()) {
                    throw new Problem("Kafka ended with code " + started.exitValue() + " while starting; see " + log());
                }
                if (!listens()) {
                    Thread.sleep(POLL);
                } else if (answers(admin)) {
                    return;
                }
            }
        }
        throw new Problem("Kafka did not answer within " + STARTUP_WAIT.toSeconds() + " s; see " + log());
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(500, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | java.util.concurrent.TimeoutException notYet) {
            return false;
        }
    }

    private Path data() {
        return state.kafka().resolve("data");
    }

    private Path log() {
        return state.logs().resolve("kafka.log");
    }

    private static Path configuration(StateFolder state) {
        return state.kafka().resolve("server.properties");
    }

    private static Path pidFile(StateFolder state) {
        return state.kafka().resolve("broker.pid");
    }

    private static String marker(StateFolder state) {
        return "-Dtollgate.broker=" + state.kafka();
    }
}

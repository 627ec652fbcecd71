package io.tollgate.messaging;

import io.tollgate.testing.BackboneServers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sample service in a process of its own, so that it can be killed and stopped. */
final class RelayProcess implements AutoCloseable {

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(String databaseUrl, String name) {
        BackboneServers servers = BackboneServers.get();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SampleService.class.getName(),
                // Killed members would hold up the consumer group of the tests that run in this JVM.
                "--spring.kafka.listener.auto-startup=false");
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
        builder.environment().put("DATABASE_URL", databaseUrl);
        builder.environment().put("DATABASE_USERNAME", servers.databaseUser());
        builder.environment().put("DATABASE_PASSWORD", servers.databasePassword());
        builder.redirectErrorStream(true).redirectOutput(new File("target", "relay-" + name + ".log"));
        try {
            return new RelayProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: as a long pause of the machine, connections stay open. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

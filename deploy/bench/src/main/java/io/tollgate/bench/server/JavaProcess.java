package io.tollgate.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on this one's class path; it ends with this one. */
public final class JavaProcess implements AutoCloseable {

    private static final long SHUTDOWN_SECONDS = 15;

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /** @param log where its output goes */
    public static JavaProcess start(
            Class<?> main, List<String> flags, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dlogback.configurationFile=bench-logback.xml");
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new JavaProcess(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** To be called first by every main that is started here: not even kill -9 leaves a process behind. */
    public static void endWithParent() {
        var _ = ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** @throws IllegalStateException if it has ended */
    public void requireAlive(String name, Path log) {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with code " + process.exitValue() + "; see " + log);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

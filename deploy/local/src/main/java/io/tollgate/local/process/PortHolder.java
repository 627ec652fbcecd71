package io.tollgate.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that listens on a port, as far as this user may see it.
 *
 * @param command the name of its program
 */
record PortHolder(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static Optional<PortHolder> of(int port) {
        try {
            return (Files.isReadable(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port))
                    .flatMap(ProcessHandle::of)
                    .map(process -> new PortHolder(process.pid(), program(process)));
        } catch (IOException unknowable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }

    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("unknown");
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        Set<String> sockets = Stream.concat(
                        listeners(PROC.resolve("net/tcp"), port), listeners(PROC.resolve("net/tcp6"), port))
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> !sockets.isEmpty() && holdsOneOf(pid, sockets))
                .findFirst();
    }

    private static Stream<String> listeners(Path table, int port) throws IOException {
        String address = ":%04X".formatted(port);
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> SPACE.split(line.strip()))
                .filter(columns -> columns[1].endsWith(address) && columns[3].equals(LISTENING))
                .map(columns -> columns[9]);
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException, InterruptedException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = lsof.inputReader()) {
            Optional<Long> pid = output.lines().findFirst().map(Long::valueOf);
            return lsof.waitFor(2, TimeUnit.SECONDS) ? pid : Optional.empty();
        }
    }
}

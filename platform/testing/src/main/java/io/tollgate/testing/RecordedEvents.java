package io.tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Webhooks that Stripe really sent, of many API versions, where the collection stands beside the project. */
public final class RecordedEvents {

    private static final Path FOLDER =
            Path.of(System.getProperty("tollgate.root", "."), "..", "shared", "stripe", "events");

    /**
     * @param file the file's name, which begins with the event's type
     * @param body the bytes as recorded
     */
    public record Recorded(String file, byte[] body) {
        /** The event type that the file's name begins with. */
        public String type() {
            return file.substring(0, file.indexOf("__"));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    private RecordedEvents() {}

    /** All of them, by name; skips the calling test with a message where the collection is absent. */
    public static List<Recorded> all() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), () -> "skipped: no recorded events at " + FOLDER.normalize());
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RecordedEvents::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those whose type begins with the prefix. */
    public static List<Recorded> ofType(String prefix) {
        return all().stream().filter(event -> event.type().startsWith(prefix)).toList();
    }

    private static Recorded read(Path file) {
        try {
            return new Recorded(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

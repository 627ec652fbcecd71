package io.tollgate.local.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything that survives a restart is kept.
 *
 * @param root {@code .tollgate} in the project's folder
 */
public record StateFolder(Path root) {

    /** The project's folder is told by the launcher; without it the working directory counts. */
    public static StateFolder ofProject() {
        return new StateFolder(Path.of(System.getProperty("tollgate.root", ""))
                .toAbsolutePath()
                .normalize()
                .resolve(".tollgate"));
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Not in the system's temporary folder, which may be swept while the server runs. */
    public Path postgresBinaries() {
        return root.resolve("postgres-binaries");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path mail() {
        return root.resolve("mail");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path developmentSecret() {
        return root.resolve("dev-jwt-secret");
    }

    public Path lock() {
        return root.resolve("up.pid");
    }

    /** Forgets all events, rows and mails; the development secret stays, so that tokens in use go on working. */
    public void wipe() {
        List.of(postgres(), kafka(), mail()).forEach(StateFolder::delete);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

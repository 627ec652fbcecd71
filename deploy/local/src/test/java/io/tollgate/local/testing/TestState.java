package io.tollgate.local.testing;

import io.tollgate.local.setting.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A state folder of its own for every test, except for PostgreSQL's programs, which take seconds to unpack. */
public final class TestState {

    private TestState() {}

    public static StateFolder in(Path folder) {
        StateFolder state = new StateFolder(folder);
        try {
            if (!Files.exists(state.postgresBinaries())) {
                Path shared = Files.createDirectories(Path.of("target", "postgres-binaries"));
                Files.createSymbolicLink(state.postgresBinaries(), shared.toAbsolutePath());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return state;
    }
}

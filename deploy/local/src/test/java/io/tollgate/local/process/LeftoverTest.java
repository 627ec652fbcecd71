package io.tollgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverTest {

    @TempDir
    private Path folder;

    private Path pidFile;

    @BeforeEach
    void noPidFileYet() {
        pidFile = folder.resolve("some.pid");
    }

    @Test
    void aProcessOfOursIsFoundAndEnds() throws IOException, InterruptedException {
        Process sleeper = new ProcessBuilder("sleep", "1234.5").start();
        Files.writeString(pidFile, sleeper.pid() + "\nmore\n");

        Leftover.stop(Leftover.find(pidFile, "1234.5").orElseThrow(), "TERM");

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(Leftover.find(pidFile, "1234.5")).isEmpty();
    }

    @Test
    void aForeignProcessThatHasInheritedTheIdIsLeftAlone() throws IOException {
        Files.writeString(pidFile, Long.toString(ProcessHandle.current().pid()));

        assertThat(Leftover.find(pidFile, "no such marker")).isEmpty();
    }

    @Test
    void aMissingOrDamagedFileMeansNothingIsLeft() throws IOException {
        assertThat(Leftover.find(pidFile, "")).isEmpty();

        Files.writeString(pidFile, "");
        assertThat(Leftover.find(pidFile, "")).isEmpty();
    }
}

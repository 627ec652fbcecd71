package io.tollgate.local.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentSecretTest {

    @TempDir
    private Path folder;

    @Test
    void theSecretIsMadeOnceAndForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("state/dev-jwt-secret");

        String secret = DevelopmentSecret.in(file);

        assertThat(secret).matches("[0-9a-f]{64}").isEqualTo(DevelopmentSecret.in(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}

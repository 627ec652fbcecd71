package io.tollgate.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class DevelopmentTokenTest {

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

    @Test
    void aMembersTokenSaysRoleAndWorkspace() {
        String secret = DevelopmentSecret.in(folder.resolve("secret"));
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

        String token = new DevelopmentToken("member", "ws_demo", now, Duration.ofHours(12)).sign(secret);

        Jwt jwt = decoder(secret).decode(token);
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("member");
        assertThat(jwt.getClaimAsString("workspace_id")).isEqualTo("ws_demo");
        assertThat(jwt.getSubject()).isEqualTo("local-member");
        assertThat(jwt.getIssuedAt()).isEqualTo(now);
        assertThat(jwt.getExpiresAt()).isEqualTo(now.plus(12, ChronoUnit.HOURS));
    }

    @Test
    void anotherSecretDoesNotAcceptIt() {
        Instant now = Clock.systemUTC().instant();
        String token = new DevelopmentToken("admin", null, now, Duration.ofHours(1))
                .sign(DevelopmentSecret.in(folder.resolve("one")));

        assertThatThrownBy(() ->
                        decoder(DevelopmentSecret.in(folder.resolve("other"))).decode(token))
                .isInstanceOf(BadJwtException.class);
    }

    private static JwtDecoder decoder(String secret) {
        return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .build();
    }
}

package io.tollgate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class DevelopmentTokensTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void aMembersTokenSaysRoleAndWorkspaceForTwelveHours() {
        Jwt token = decoder(SECRET).decode(new DevelopmentTokens(SECRET).issue(Role.MEMBER, "ws_demo"));

        assertThat(token.getClaimAsStringList("roles")).containsExactly("member");
        assertThat(token.getClaimAsString("workspace_id")).isEqualTo("ws_demo");
        assertThat(token.getExpiresAt())
                .isEqualTo(Objects.requireNonNull(token.getIssuedAt()).plus(12, ChronoUnit.HOURS));
    }

    @Test
    void anotherSecretDoesNotAcceptIt() {
        String token = new DevelopmentTokens(SECRET).issue(Role.ADMIN, null);

        assertThatThrownBy(() -> decoder("f".repeat(32)).decode(token)).isInstanceOf(BadJwtException.class);
    }

    private static JwtDecoder decoder(String secret) {
        return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .build();
    }
}

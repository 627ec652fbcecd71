package io.tollgate.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Tokens for laptops and tests, signed with {@code DEV_JWT_SECRET}; production has an issuer. */
public final class DevelopmentTokens {

    private static final Duration VALID = Duration.ofHours(12);

    private final NimbusJwtEncoder encoder;

    /** @param secret at least 32 characters, the same as the services' */
    public DevelopmentTokens(String secret) {
        encoder = NimbusJwtEncoder.withSecretKey(
                        new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .build();
    }

    /** @param workspace the claim {@code workspace_id}, without which a member may do nothing; null for none */
    public String issue(Role role, @Nullable String workspace) {
        // Tokens live in system time: the business clock may stand still or run ahead.
        Instant now = Clock.systemUTC().instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .subject("development-" + role.wireName())
                .issuedAt(now)
                .expiresAt(now.plus(VALID))
                .claim(Caller.ROLES, List.of(role.wireName()));
        if (workspace != null) {
            claims.claim(Caller.WORKSPACE, workspace);
        }
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims.build()))
                .getTokenValue();
    }
}

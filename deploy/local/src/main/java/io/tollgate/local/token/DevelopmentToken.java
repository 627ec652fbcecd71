package io.tollgate.local.token;

import java.nio.charset.StandardCharsets;
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

/**
 * What a development token says about its bearer.
 *
 * @param workspace the one workspace that a member may see; null for the roles that see all
 */
public record DevelopmentToken(String role, @Nullable String workspace, Instant issuedAt, Duration valid) {

    /** The signed token, HS256. */
    public String sign(String secret) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer("tollgate-local")
                .subject("local-" + role)
                .issuedAt(issuedAt)
                .expiresAt(issuedAt.plus(valid))
                .claim("roles", List.of(role));
        if (workspace != null) {
            claims.claim("workspace_id", workspace);
        }
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return NimbusJwtEncoder.withSecretKey(key)
                .build()
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims.build()))
                .getTokenValue();
    }
}

package io.tollgate.security;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Whose tokens a deployment believes: an OIDC issuer's, or, without one, those of {@link DevelopmentTokens}. */
final class TokenDecoding {

    private static final String ISSUER = "OIDC_ISSUER_URI";
    private static final String CLIENT = "OIDC_CLIENT_ID";
    private static final String DEVELOPMENT_SECRET = "DEV_JWT_SECRET";
    private static final int SHORTEST_SECRET = 32;

    private TokenDecoding() {}

    /**
     * The issuer's keys are fetched with the first token, so that an issuer that is away does not stop the start; its
     * tokens are then refused with {@link IssuerUnavailableException}.
     *
     * @throws InvalidSettingException without an issuer and without a development secret
     */
    static JwtDecoder from(Settings settings) {
        String issuer = settings.text(ISSUER, "");
        if (issuer.isEmpty()) {
            return signedWith(developmentSecret(settings));
        }
        String client = settings.text(CLIENT, "");
        return tellingOutagesApart(new SupplierJwtDecoder(() -> issuedBy(issuer, client)));
    }

    private static String developmentSecret(Settings settings) {
        String secret = settings.text(DEVELOPMENT_SECRET, "");
        if (secret.isEmpty()) {
            throw new InvalidSettingException(ISSUER, "is missing");
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new InvalidSettingException(DEVELOPMENT_SECRET, "must have at least 32 characters");
        }
        return secret;
    }

    private static JwtDecoder signedWith(String secret) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(
                        new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefault(), TokenDecoding::namesSubject));
        return decoder;
    }

    /** Where our client is known, a token that the issuer gave for another is refused. */
    private static JwtDecoder issuedBy(String issuer, String client) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
        OAuth2TokenValidator<Jwt> forUs =
                token -> client.isEmpty() || isFor(client, token) ? good() : refused("the token is for another client");
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer), TokenDecoding::namesSubject, forUs));
        return decoder;
    }

    private static boolean isFor(String client, Jwt token) {
        List<String> audience = token.getAudience();
        return (audience != null && audience.contains(client)) || client.equals(token.getClaimAsString("azp"));
    }

    /** Whatever a caller does is recorded under the subject: a token without one could act unnamed. */
    private static OAuth2TokenValidatorResult namesSubject(Jwt token) {
        String subject = token.getSubject();
        return subject == null || subject.isBlank() ? refused("the token names no subject") : good();
    }

    private static JwtDecoder tellingOutagesApart(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (BadJwtException bad) {
                throw bad;
            } catch (JwtException | JwtDecoderInitializationException away) {
                throw new IssuerUnavailableException(away);
            }
        };
    }

    private static OAuth2TokenValidatorResult good() {
        return OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", reason, null));
    }
}

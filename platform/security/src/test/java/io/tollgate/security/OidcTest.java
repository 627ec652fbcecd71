package io.tollgate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.runtime.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Whose tokens are believed, beside a real issuer with its discovery document and its keys. */
class OidcTest {

    private static final String CLIENT = "tollgate";

    private HttpServer server;
    private String issuer;
    private RSAKey key;
    private JwtDecoder decoder;

    @BeforeEach
    void anIssuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048)
                .keyID("key-1")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, """
                {"issuer":"%s","jwks_uri":"%s/keys","authorization_endpoint":"%s/a","token_endpoint":"%s/t",
                 "subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer, issuer, issuer, issuer)));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
        decoder = TokenDecoding.from(new Settings(new MockEnvironment()
                .withProperty("OIDC_ISSUER_URI", issuer)
                .withProperty("OIDC_CLIENT_ID", CLIENT)
                // An issuer that is configured alone decides.
                .withProperty("DEV_JWT_SECRET", "0123456789abcdef0123456789abcdef")));
    }

    @AfterEach
    void noIssuer() {
        server.stop(0);
    }

    @Test
    void aTokenOfTheIssuerForUsIsBelieved() throws JOSEException {
        Caller caller = Caller.of(decoder.decode(signed(claims().build())));

        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.roles()).containsExactly(Role.FINANCE);
        assertThat(caller.workspaceId()).isNull();
    }

    @Test
    void aTokenWhoseAuthorizedPartyWeAreIsBelieved() throws JOSEException {
        JWTClaimsSet claims = claims().audience("account").claim("azp", CLIENT).build();

        assertThat(decoder.decode(signed(claims)).getSubject()).isEqualTo("ada");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws JOSEException {
        assertRefused(signed(claims().issuer("http://localhost:1/elsewhere").build()));
    }

    @Test
    void aTokenForAnotherClientIsRefused() throws JOSEException {
        assertRefused(signed(claims().audience("somebody-else").build()));
    }

    @Test
    void anExpiredTokenIsRefused() throws JOSEException {
        assertRefused(signed(claims().expirationTime(Date.from(now().minus(Duration.ofMinutes(5))))
                .build()));
    }

    @Test
    void aTokenWithoutASubjectIsRefused() throws JOSEException {
        assertRefused(signed(claims().subject(null).build()));
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() throws JOSEException {
        String honest = signed(claims().build());
        String forged = signed(claims().claim("roles", List.of("admin")).build());

        // The forged claims under the honest signature.
        assertRefused(forged.substring(0, forged.lastIndexOf('.')) + honest.substring(honest.lastIndexOf('.')));
    }

    @Test
    void aTokenThatAnotherKeySignedIsRefused() throws JOSEException {
        RSAKey another = new RSAKeyGenerator(2048).keyID("key-1").generate();

        assertRefused(signed(claims().build(), JWSAlgorithm.RS256, new RSASSASigner(another)));
    }

    @Test
    void aTokenThatNobodySignedIsRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void aTokenThatTakesThePublicKeyForASecretIsRefused() throws JOSEException {
        byte[] publicKey = key.toRSAPublicKey().getEncoded();

        assertRefused(signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(publicKey)));
    }

    @Test
    void aDevelopmentTokenIsRefusedWhereThereIsAnIssuer() {
        assertRefused(new DevelopmentTokens("0123456789abcdef0123456789abcdef").issue(Role.ADMIN, null));
    }

    @Test
    void anIssuerThatIsAwayIsNoReasonToCallATokenBad() throws JOSEException {
        String token = signed(claims().build());
        server.stop(0);

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(IssuerUnavailableException.class);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ada")
                .audience(CLIENT)
                .issueTime(Date.from(now()))
                .expirationTime(Date.from(now().plus(Duration.ofMinutes(5))))
                .claim("roles", List.of("finance", "offline_access"))
                .claim("workspace_id", "ws_ignored_without_the_role_member");
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("key-1").build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

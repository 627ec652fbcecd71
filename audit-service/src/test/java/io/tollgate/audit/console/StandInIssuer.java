package io.tollgate.audit.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An OIDC issuer with one person, who is logged in there already. */
final class StandInIssuer implements AutoCloseable {

    private static final Duration ID_TOKEN_VALID = Duration.ofMinutes(5);

    private final int port;
    private final RSAKey key;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile Duration valid = Duration.ofMinutes(5);
    private volatile List<String> roles = List.of("ops");
    private volatile String audience = "tollgate";
    private volatile boolean refuses;
    private @Nullable HttpServer server;
    private String nonce = "";

    StandInIssuer(int port) throws JOSEException {
        this.port = port;
        this.key = new RSAKeyGenerator(2048)
                .keyID("key-1")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(url())));
        started.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        started.createContext("/token", this::tokens);
        started.start();
        server = started;
    }

    String url() {
        return "http://localhost:" + port;
    }

    void says(List<String> roles, String audience, Duration valid) {
        this.roles = roles;
        this.audience = audience;
        this.valid = valid;
    }

    void refuse() {
        refuses = true;
    }

    /** The forms that came to the token endpoint. */
    List<Map<String, String>> asked() {
        return asked;
    }

    /** Where the browser goes after the person has said yes there. */
    String back(String authorization) {
        Map<String, String> query = form(URI.create(authorization).getRawQuery());
        nonce = query.getOrDefault("nonce", "");
        return "/console/login/code?code=c0de&state="
                + query.getOrDefault("state", "").replace("=", "%3D");
    }

    private void tokens(HttpExchange exchange) throws IOException {
        asked.add(form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        if (refuses) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        answer(exchange, 200, """
                {"access_token": "%s", "id_token": "%s", "refresh_token": "refresh-%d", "token_type": "Bearer",
                 "expires_in": %d}""".formatted(
                        token(audience, valid), token("tollgate", ID_TOKEN_VALID), asked.size(), valid.toSeconds()));
    }

    private String token(String forWhom, Duration lifetime) {
        Instant now = Clock.systemUTC().instant();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(url())
                        .subject("ada")
                        .audience(forWhom)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .jwtID(Integer.toString(asked.size()))
                        .claim("nonce", nonce)
                        .claim("roles", roles)
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}

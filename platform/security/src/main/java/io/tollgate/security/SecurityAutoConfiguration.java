package io.tollgate.security;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Makes a service a JWT resource server: what is not listed in a {@link Route} is denied. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnWebApplication
class SecurityAutoConfiguration {

    private static final String ISSUER = "OIDC_ISSUER_URI";
    private static final String CLIENT = "OIDC_CLIENT_ID";
    private static final String DEVELOPMENT_SECRET = "DEV_JWT_SECRET";
    private static final int SHORTEST_SECRET = 32;

    /** The issuer's keys are fetched with the first token, so that an issuer that is away does not stop the start. */
    @Bean
    JwtDecoder jwtDecoder(Settings settings) {
        String issuer = settings.text(ISSUER, "");
        if (!issuer.isEmpty()) {
            String client = settings.text(CLIENT, "");
            return new SupplierJwtDecoder(() -> issuedBy(issuer, client));
        }
        String secret = settings.text(DEVELOPMENT_SECRET, "");
        if (secret.isEmpty()) {
            throw new InvalidSettingException(ISSUER, "is missing");
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new InvalidSettingException(DEVELOPMENT_SECRET, "must have at least 32 characters");
        }
        return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .build();
    }

    /** Where our client is known, a token that the issuer gave for another is refused. */
    private static JwtDecoder issuedBy(String issuer, String client) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
        OAuth2TokenValidator<Jwt> genuine = JwtValidators.createDefaultWithIssuer(issuer);
        OAuth2TokenValidator<Jwt> forUs = token -> client.isEmpty() || isFor(client, token)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "the token is for another client", null));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(genuine, forUs));
        return decoder;
    }

    private static boolean isFor(String client, Jwt token) {
        List<String> audience = token.getAudience();
        return (audience != null && audience.contains(client)) || client.equals(token.getClaimAsString("azp"));
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, ObjectProvider<Routes> routes, JsonMapper json) {
        ProblemResponses problems = new ProblemResponses(json);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                            .permitAll();
                    routes.stream()
                            .flatMap(listed -> listed.routes().stream())
                            .forEach(route -> requests.requestMatchers(route.method(), route.pattern())
                                    .access(new RouteAuthorization(route)));
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesClaim())))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    private static JwtAuthenticationConverter rolesClaim() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityAutoConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        return token.getClaim("roles") instanceof Collection<?> roles
                ? roles.stream()
                        .flatMap(role -> role instanceof String name ? Stream.of(name) : Stream.empty())
                        .<GrantedAuthority>map(name -> new SimpleGrantedAuthority("ROLE_" + name))
                        .toList()
                : List.of();
    }
}

package io.tollgate.audit.console.login;

import io.tollgate.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Makes the person of the session the one who calls, if the token is still good: it is checked as a service checks the
 * token of any caller. One that has run out is renewed where the issuer lets us, else the person logs in again.
 */
final class LoginFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(LoginFilter.class);
    /** So that a token does not run out between our check and a service's. */
    private static final Duration SHORTEST_REST = Duration.ofSeconds(20);

    private final JwtDecoder tokens;
    private final @Nullable Issuer issuer;
    /** Tokens live in system time, whatever the business clock says. */
    private final Clock clock = Clock.systemUTC();

    LoginFilter(JwtDecoder tokens, @Nullable Issuer issuer) {
        this.tokens = tokens;
        this.issuer = issuer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        person(request)
                .ifPresent(token -> SecurityContextHolder.setContext(new SecurityContextImpl(new JwtAuthenticationToken(
                        token,
                        Caller.of(token).roles().stream()
                                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.wireName()))
                                .toList()))));
        chain.doFilter(request, response);
    }

    private Optional<Jwt> person(HttpServletRequest request) {
        Optional<Login> login = Login.of(request);
        if (login.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Jwt> good = good(login.get());
            if (good.isEmpty()) {
                // Of several requests at once one renews, and the others find its tokens.
                synchronized (WebUtils.getSessionMutex(request.getSession())) {
                    good = renewed(request);
                }
            }
            if (good.isEmpty()) {
                Login.forget(request);
            }
            return good;
        } catch (AuthenticationException unknowable) {
            log.warn("a login cannot be checked: {}", unknowable.getClass().getName());
            return Optional.empty();
        }
    }

    private Optional<Jwt> renewed(HttpServletRequest request) {
        Optional<Login> now = Login.of(request);
        Optional<Jwt> good = now.flatMap(this::good);
        if (good.isPresent() || issuer == null) {
            return good;
        }
        Optional<Login> next = now.flatMap(issuer::refreshed);
        next.ifPresent(login -> login.keep(request));
        return next.flatMap(this::good);
    }

    private Optional<Jwt> good(Login login) {
        try {
            Jwt token = tokens.decode(login.accessToken());
            Instant end = token.getExpiresAt();
            return end == null || end.isAfter(clock.instant().plus(SHORTEST_REST))
                    ? Optional.of(token)
                    : Optional.empty();
        } catch (JwtException over) {
            return Optional.empty();
        }
    }
}

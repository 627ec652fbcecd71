package io.tollgate.audit.console.login;

import io.tollgate.audit.console.ConsolePaths;
import io.tollgate.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** The login at an issuer: authorization code with PKCE; of what comes back only the tokens are kept. */
final class IssuerLogin {

    private static final Logger log = LoggerFactory.getLogger(IssuerLogin.class);

    private final Issuer issuer;
    private final JwtDecoder tokens;

    IssuerLogin(Issuer issuer, JwtDecoder tokens) {
        this.issuer = issuer;
        this.tokens = tokens;
    }

    void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage(ConsolePaths.LOGIN)
                .loginProcessingUrl(ConsolePaths.ISSUER_RETURN)
                .clientRegistrationRepository(issuer)
                .authorizedClientRepository(new KeepTokens())
                .authorizationEndpoint(begin -> begin.authorizationRequestResolver(new WhileIssuerAnswers(issuer)))
                .redirectionEndpoint(back -> back.baseUri(ConsolePaths.ISSUER_RETURN))
                // Who it is stands in the access token, as for every service; the issuer need not be asked again.
                .userInfoEndpoint(
                        user -> user.oidcUserService(given -> new DefaultOidcUser(List.of(), given.getIdToken())))
                .successHandler(this::succeeded)
                .failureHandler(IssuerLogin::failed);
    }

    private void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication ignored) {
        String token = Login.of(request).map(Login::accessToken).orElse("");
        try {
            Jwt checked = tokens.decode(token);
            log.info("{} logged in", Caller.of(checked).subject());
            Redirect.to(Destination.take(request), response);
        } catch (JwtException useless) {
            log.warn("the issuer's access token is of no use to the services: {}", useless.getMessage());
            Login.forget(request);
            Redirect.to(ConsolePaths.LOGIN + "?notice=token", response);
        }
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        log.info("a login failed: {}", failure.getClass().getName());
        Redirect.to(ConsolePaths.LOGIN + "?notice=failed", response);
    }

    /** Without an issuer there is nowhere to go; the request goes on to the page that says so. */
    private static final class WhileIssuerAnswers implements OAuth2AuthorizationRequestResolver {

        private final Issuer issuer;
        private final DefaultOAuth2AuthorizationRequestResolver requests;

        WhileIssuerAnswers(Issuer issuer) {
            this.issuer = issuer;
            this.requests = new DefaultOAuth2AuthorizationRequestResolver(issuer, ConsolePaths.LOGIN);
            requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            boolean begins = request.getRequestURI().endsWith(ConsolePaths.ISSUER_LOGIN);
            return begins && issuer.registration().isPresent() ? requests.resolve(request) : null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return requests.resolve(request, registration);
        }
    }

    /** Keeps the tokens as the session's {@link Login}, which outlives neither the session nor the process. */
    private static final class KeepTokens implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            OAuth2RefreshToken refresh = client.getRefreshToken();
            new Login(client.getAccessToken().getTokenValue(), refresh == null ? null : refresh.getTokenValue())
                    .keep(request);
        }

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            Login.forget(request);
        }
    }
}

package io.tollgate.audit.console.login;

import io.tollgate.audit.console.ConsolePaths;
import io.tollgate.runtime.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * The OIDC issuer at which people log in. It is asked for its addresses with the first login, so that one that is away
 * does not stop the start, and is asked again until it has answered.
 */
final class Issuer implements ClientRegistrationRepository {

    static final String REGISTRATION = "oidc";

    private static final Logger log = LoggerFactory.getLogger(Issuer.class);

    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();
    private final String uri;
    private final String client;
    private final String secret;
    private final String publicUrl;
    private volatile @Nullable ClientRegistration known;

    private Issuer(String uri, String client, String secret, String publicUrl) {
        this.uri = uri;
        this.client = client;
        this.secret = secret;
        this.publicUrl = publicUrl;
    }

    /** Empty where there is none, as on a developer's machine. */
    static Optional<Issuer> from(Settings settings) {
        String uri = settings.text("OIDC_ISSUER_URI", "");
        return uri.isEmpty()
                ? Optional.empty()
                : Optional.of(new Issuer(
                        uri,
                        settings.required("OIDC_CLIENT_ID"),
                        settings.text("OIDC_CLIENT_SECRET", ""),
                        PublicUrl.of(settings)));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return registrationId.equals(REGISTRATION) ? registration().orElse(null) : null;
    }

    /** Empty while the issuer does not answer. */
    Optional<ClientRegistration> registration() {
        ClientRegistration registration = known;
        if (registration == null) {
            try {
                registration = discovered();
                known = registration;
            } catch (RuntimeException away) {
                log.warn(
                        "the issuer does not tell its addresses: {}",
                        away.getClass().getName());
            }
        }
        return Optional.ofNullable(registration);
    }

    /** A login with fresh tokens; empty where the issuer gives none any more. */
    Optional<Login> refreshed(Login login) {
        String refreshToken = login.refreshToken();
        ClientRegistration registration =
                refreshToken == null ? null : registration().orElse(null);
        if (refreshToken == null || registration == null) {
            return Optional.empty();
        }
        // The request wants the old access token, but sends only the other one.
        OAuth2AccessToken old =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, login.accessToken(), null, null);
        try {
            OAuth2AccessTokenResponse answer = refreshes.getTokenResponse(
                    new OAuth2RefreshTokenGrantRequest(registration, old, new OAuth2RefreshToken(refreshToken, null)));
            OAuth2RefreshToken next = answer == null ? null : answer.getRefreshToken();
            return Optional.ofNullable(answer)
                    .map(given -> new Login(
                            given.getAccessToken().getTokenValue(),
                            next == null ? refreshToken : next.getTokenValue()));
        } catch (OAuth2AuthorizationException over) {
            log.info("a login was not renewed: {}", over.getError().getErrorCode());
            return Optional.empty();
        }
    }

    private ClientRegistration discovered() {
        ClientRegistration.Builder builder = ClientRegistrations.fromIssuerLocation(uri)
                .registrationId(REGISTRATION)
                .clientId(client)
                .scope("openid")
                .redirectUri(publicUrl + ConsolePaths.ISSUER_RETURN);
        return secret.isEmpty()
                ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : builder.clientSecret(secret).build();
    }
}

package io.tollgate.audit.console.login;

import io.tollgate.audit.console.ConsolePaths;
import io.tollgate.runtime.Settings;
import io.tollgate.security.OwnLogin;
import io.tollgate.security.Permission;
import io.tollgate.security.Role;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.ViewResolver;

/**
 * The operations page's own filter chain, before the one that asks for bearer tokens: a session, a CSRF token in every
 * form, and only what is ours in every page.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    OwnLogin consoleLogin() {
        return new OwnLogin(ConsolePaths.ROOT);
    }

    @Bean
    @Order(1)
    SecurityFilterChain consoleSecurityFilterChain(
            HttpSecurity http,
            Settings settings,
            JwtDecoder tokens,
            @Qualifier("thymeleafViewResolver") ViewResolver views) {
        Refusals refusals = new Refusals(views);
        Issuer issuer = Issuer.from(settings).orElse(null);
        http.securityMatcher(ConsolePaths.ROOT, ConsolePaths.ROOT + "/**")
                // The session keeps tokens, not what was once made of them.
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(RequestCacheConfigurer::disable)
                .addFilterBefore(new LoginFilter(tokens, issuer), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET,
                                ConsolePaths.LOGIN,
                                ConsolePaths.ISSUER_LOGIN,
                                ConsolePaths.ASSETS + "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, ConsolePaths.LOGIN)
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(operators()))
                .logout(logout -> logout.logoutUrl(ConsolePaths.LOGOUT)
                        .logoutSuccessHandler((request, response, person) ->
                                Redirect.to(ConsolePaths.LOGIN + "?notice=out", response)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        if (issuer != null) {
            http.oauth2Login(new IssuerLogin(issuer, tokens)::configure);
        }
        return http.exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** The cookie goes only where nobody listens; locally that is the own machine, without encryption. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> secureCookie(Settings settings) {
        return factory -> factory.getSettings().getSession().getCookie().setSecure(PublicUrl.isEncrypted(settings));
    }

    private static String[] operators() {
        return Permission.OPERATE.roles().stream().map(Role::wireName).toArray(String[]::new);
    }
}

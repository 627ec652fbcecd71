package io.tollgate.security;

import io.tollgate.runtime.Settings;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Makes a service a JWT resource server: what is not listed in a {@link Route} is denied. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@ConditionalOnWebApplication
class SecurityAutoConfiguration {

    @Bean
    JwtDecoder jwtDecoder(Settings settings) {
        return TokenDecoding.from(settings);
    }

    @Bean
    ProblemResponses problemResponses(JsonMapper json, ObjectProvider<Routes> routes) {
        return new ProblemResponses(json, Routes.together(routes.stream()));
    }

    @Bean
    ErrorPage errorPage() {
        return new ErrorPage();
    }

    @Bean
    CallerArguments callerArguments(ObjectProvider<Routes> routes) {
        return new CallerArguments(Routes.together(routes.stream()));
    }

    @Bean
    RouteCheck routeCheck(
            ObjectProvider<Routes> routes,
            ObjectProvider<OwnLogin> ownLogins,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
        return new RouteCheck(
                Routes.together(routes.stream()), ownLogins.stream().toList(), controllers);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReport.class.getName());
            }
        });
    }

    /** No parameter of ours has control characters, and the database takes no NUL in a text. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.chars().noneMatch(Character::isISOControl));
        return firewall;
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, ObjectProvider<Routes> routes, ProblemResponses problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    "/actuator/health/**",
                                    "/actuator/prometheus",
                                    "/v3/api-docs/**",
                                    "/v3/api-docs.yaml",
                                    "/error")
                            .permitAll();
                    Routes.together(routes.stream())
                            .routes()
                            .forEach(route -> requests.requestMatchers(route.method(), route.pattern())
                                    .access(new RouteAuthorization(route)));
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .jwt(jwt -> {}))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }
}

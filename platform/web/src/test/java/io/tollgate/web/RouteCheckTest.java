package io.tollgate.web;

import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tollgate.security.OwnLogin;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a controller's author forgets stops the start. */
class RouteCheckTest {

    @RestController
    static class Payments {
        @GetMapping("/payments")
        String list() {
            return "everybody's";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bare {}

    @Configuration(proxyBeanMethods = false)
    @Import({Bare.class, Payments.class})
    static class Unlisted {}

    @Configuration(proxyBeanMethods = false)
    @Import({Bare.class, Payments.class})
    static class Unscoped {
        @Bean
        Routes routes() {
            return Routes.of(Route.get("/payments", Permission.READ_BILLING));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Bare.class)
    static class Unanswered {
        @Bean
        Routes routes() {
            return Routes.of(Route.get("/payments", Permission.READ_CASES));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Bare.class, Payments.class})
    static class LoggedIn {
        @Bean
        OwnLogin login() {
            return new OwnLogin("/payments");
        }
    }

    @Test
    void aControllerWithoutARoute() {
        assertRefused(Unlisted.class, "answers GET /payments, which no Routes bean lists");
    }

    @Test
    void aControllerThatIsOpenToMembersAndDoesNotAskForTheirScope() {
        assertRefused(Unscoped.class, "must ask for their WorkspaceScope");
    }

    @Test
    void aRouteWithoutAController() {
        assertRefused(Unanswered.class, "no controller answers the route GET /payments");
    }

    @Test
    void pagesWithALoginOfTheirOwnNeedNoRoute() {
        assertThatNoException()
                .isThrownBy(() -> new SpringApplicationBuilder(LoggedIn.class)
                        .run("--spring.config.name=sample-service", "--server.port=0")
                        .close());
    }

    private static void assertRefused(Class<?> application, String message) {
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(application)
                        .run("--spring.config.name=sample-service", "--server.port=0")
                        .close())
                .withMessageContaining(message);
    }
}

package io.tollgate.local.testing;

import io.tollgate.local.page.Page;
import io.tollgate.local.service.LocalService;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.runtime.InvalidSettingException;
import io.undertow.Undertow;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A service that does nothing but be healthy and tell its time, or refuse to start. */
public final class StandIn {

    private StandIn() {}

    public static LocalService healthy(Endpoint endpoint) {
        return new LocalService(endpoint, () -> application(Healthy.class), null);
    }

    public static LocalService misconfigured(Endpoint endpoint) {
        return new LocalService(endpoint, () -> application(Misconfigured.class), null);
    }

    private static SpringApplication application(Class<?> configuration) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @Configuration(proxyBeanMethods = false)
    static class Healthy {

        @Bean(initMethod = "start", destroyMethod = "stop")
        Undertow server(@Value("${server.port}") int port, Clock clock) {
            return Page.server(
                    port, exchange -> Page.send(exchange, 200, "application/json", """
                            {"status": "UP", "time": "%s"}""".formatted(clock.instant())));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Misconfigured {

        @Bean
        String broken() {
            throw new InvalidSettingException("STRIPE_LIVEMODE", "must be true or false, was: maybe");
        }
    }
}

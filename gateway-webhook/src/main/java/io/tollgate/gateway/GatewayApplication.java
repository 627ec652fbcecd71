package io.tollgate.gateway;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that answers {@code POST /webhooks/stripe}. */
@SpringBootApplication(proxyBeanMethods = false)
public class GatewayApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The gateway, ready to run: under its own configuration name, so that several services may share a class path. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "gateway-webhook"));
        return application;
    }
}

package io.tollgate.subscription;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** subscription-service: plan state and entitlements. */
@SpringBootApplication
public class SubscriptionApplication {

    /** The application under its own configuration name, so that several services can share one class path. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(SubscriptionApplication.class)
                .properties("spring.config.name=subscription-service")
                .application();
    }

    public static void main(String[] args) {
        application().run(args);
    }
}

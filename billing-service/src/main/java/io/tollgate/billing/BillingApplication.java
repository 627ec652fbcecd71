package io.tollgate.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** billing-service: customers and their workspace links. */
@SpringBootApplication
public class BillingApplication {

    /** The application under its own configuration name, so that several services can share one class path. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(BillingApplication.class)
                .properties("spring.config.name=billing-service")
                .application();
    }

    public static void main(String[] args) {
        application().run(args);
    }
}

package io.tollgate.dunning;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** dunning-service: the cases of unpaid invoices. */
@SpringBootApplication
public class DunningApplication {

    /** The application under its own configuration name, so that several services can share one class path. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(DunningApplication.class)
                .properties("spring.config.name=dunning-service")
                .application();
    }

    public static void main(String[] args) {
        application().run(args);
    }
}

package io.tollgate.audit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** audit-service: what has happened, provably unaltered. */
@SpringBootApplication
public class AuditApplication {

    /** The application under its own configuration name, so that several services can share one class path. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(AuditApplication.class)
                .properties("spring.config.name=audit-service")
                .application();
    }

    public static void main(String[] args) {
        application().run(args);
    }
}

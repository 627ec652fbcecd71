package io.tollgate.notification;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that sends email. */
@SpringBootApplication(proxyBeanMethods = false)
public class NotificationApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The service, ready to run: under its own configuration name, so that several may share a class path. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(NotificationApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "notification-service"));
        return application;
    }
}

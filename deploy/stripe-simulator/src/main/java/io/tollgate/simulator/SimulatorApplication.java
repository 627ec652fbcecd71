package io.tollgate.simulator;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that answers as Stripe does; local and tests only. */
@SpringBootApplication(proxyBeanMethods = false)
public class SimulatorApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The simulator, ready to run: under its own configuration name, so that it may share a class path with services. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(SimulatorApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "stripe-simulator"));
        return application;
    }
}

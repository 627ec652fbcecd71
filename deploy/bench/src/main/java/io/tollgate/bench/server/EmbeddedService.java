package io.tollgate.bench.server;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that runs within the benchmark's own JVM, and is closed with its context. */
public record EmbeddedService(ConfigurableApplicationContext context) implements AutoCloseable {

    /** Returns when the service listens. */
    public static EmbeddedService start(SpringApplication application, String... settings) {
        application.setRegisterShutdownHook(false);
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--LOG_LEVEL=WARN");
        return new EmbeddedService(application.run(arguments.toArray(String[]::new)));
    }

    public String url() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}

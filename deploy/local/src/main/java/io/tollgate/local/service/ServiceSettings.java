package io.tollgate.local.service;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the local stack tells a service: as command line arguments, which win over the user's environment. */
public record ServiceSettings(Settings settings, Ports ports, String developmentSecret) {

    String[] arguments(LocalService service) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("server.port", Integer.toString(ports.of(service.endpoint())));
        values.put("server.address", "127.0.0.1");
        // One registry per service: the global one would mix the meters of all that run in this JVM.
        values.put("management.metrics.use-global-registry", "false");
        values.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Endpoint.KAFKA));
        values.put("SMTP_HOST", "localhost");
        values.put("SMTP_PORT", Integer.toString(ports.of(Endpoint.SMTP)));
        // The sink asks for neither, whatever the user's own mail server wants.
        values.put("SMTP_USERNAME", "");
        values.put("SMTP_STARTTLS", "false");
        values.put("DEV_JWT_SECRET", developmentSecret);
        LocalSettings.defaulted().forEach(name -> values.put(name, LocalSettings.value(settings, name)));
        if (service.database() != null) {
            values.put(
                    "DATABASE_URL",
                    "jdbc:postgresql://localhost:%d/%s".formatted(ports.of(Endpoint.POSTGRES), service.database()));
            values.put("DATABASE_USERNAME", "postgres");
            values.put("DATABASE_PASSWORD", "");
            // Every idle connection is a process of PostgreSQL's; a developer's traffic needs few.
            values.put("spring.datasource.hikari.minimum-idle", "1");
        }
        return values.entrySet().stream()
                .map(value -> "--" + value.getKey() + "=" + value.getValue())
                .toArray(String[]::new);
    }
}

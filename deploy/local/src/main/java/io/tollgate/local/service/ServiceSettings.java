package io.tollgate.local.service;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the local stack tells a service: as command line arguments, which win over the user's environment. */
public record ServiceSettings(Settings settings, Ports ports, String developmentSecret) {

    private static final String PUBLIC_URL = "PUBLIC_URL";
    private static final String PUBLISHABLE_KEY = "STRIPE_PUBLISHABLE_KEY";
    private static final String WEBHOOK_URL = "SIMULATOR_WEBHOOK_URL";

    String[] arguments(LocalService service) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("server.port", Integer.toString(ports.of(service.endpoint())));
        values.put("server.address", "127.0.0.1");
        values.put("spring.profiles.active", "local");
        // One registry per service: the global one would mix the meters of all that run in this JVM.
        values.put("management.metrics.use-global-registry", "false");
        values.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Endpoint.KAFKA));
        values.put("SMTP_HOST", "localhost");
        values.put("SMTP_PORT", Integer.toString(ports.of(Endpoint.SMTP)));
        // The sink asks for neither, whatever the user's own mail server wants.
        values.put("SMTP_USERNAME", "");
        values.put("SMTP_STARTTLS", "false");
        values.put("DEV_JWT_SECRET", developmentSecret);
        values.put(PUBLIC_URL, settings.text(PUBLIC_URL, ports.url(Endpoint.FRONT_DOOR)));
        values.putAll(own(service));
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

    /** The gateway holds no key, whatever the user's environment says. */
    private Map<String, String> own(LocalService service) {
        LocalStripe stripe = LocalStripe.of(settings, ports);
        return switch (service.endpoint()) {
            case BILLING, SUBSCRIPTION ->
                Map.of(
                        LocalStripe.API_KEY,
                        stripe.apiKey(),
                        LocalStripe.API_BASE,
                        stripe.apiBase(),
                        PUBLISHABLE_KEY,
                        settings.text(PUBLISHABLE_KEY, stripe.simulated() ? "pk_test_simulator" : ""));
            case AUDIT -> ofAudit();
            case SIMULATOR ->
                Map.of(WEBHOOK_URL, settings.text(WEBHOOK_URL, ports.url(Endpoint.GATEWAY) + "/webhooks/stripe"));
            default -> Map.of(LocalStripe.API_KEY, "");
        };
    }

    /** The operations page asks the services of this stack, wherever the user's own command line looks. */
    private Map<String, String> ofAudit() {
        return Map.of(
                LocalStripe.API_KEY,
                "",
                LocalSettings.AUDIT_KEY,
                LocalSettings.auditKey(settings),
                "BILLING_URL",
                ports.url(Endpoint.BILLING),
                "SUBSCRIPTION_URL",
                ports.url(Endpoint.SUBSCRIPTION),
                "DUNNING_URL",
                ports.url(Endpoint.DUNNING),
                "NOTIFICATION_URL",
                ports.url(Endpoint.NOTIFICATION),
                "AUDIT_URL",
                ports.url(Endpoint.AUDIT));
    }
}

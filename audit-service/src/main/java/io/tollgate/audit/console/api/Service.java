package io.tollgate.audit.console.api;

import java.util.Arrays;
import java.util.Optional;

/** The services that operators can reach, each with the setting that says where it is. */
public enum Service {
    BILLING("billing-service", "BILLING_URL", 8081),
    SUBSCRIPTION("subscription-service", "SUBSCRIPTION_URL", 8082),
    DUNNING("dunning-service", "DUNNING_URL", 8083),
    NOTIFICATION("notification-service", "NOTIFICATION_URL", 8084),
    AUDIT("audit-service", "AUDIT_URL", 8085);

    private final String title;
    private final String variable;
    private final int localPort;

    Service(String title, String variable, int localPort) {
        this.title = title;
        this.variable = variable;
        this.localPort = localPort;
    }

    public String title() {
        return title;
    }

    String variable() {
        return variable;
    }

    int localPort() {
        return localPort;
    }

    public static Optional<Service> named(String title) {
        return Arrays.stream(values())
                .filter(service -> service.title.equals(title))
                .findAny();
    }
}

package io.tollgate.local.cli.operations;

import io.tollgate.local.Problem;
import io.tollgate.local.setting.Endpoint;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The services that operators can reach, with the variable that says where each is when it is not local. */
enum Service {
    BILLING(Endpoint.BILLING, "BILLING_URL"),
    SUBSCRIPTION(Endpoint.SUBSCRIPTION, "SUBSCRIPTION_URL"),
    DUNNING(Endpoint.DUNNING, "DUNNING_URL"),
    NOTIFICATION(Endpoint.NOTIFICATION, "NOTIFICATION_URL"),
    AUDIT(Endpoint.AUDIT, "AUDIT_URL");

    private final Endpoint endpoint;
    private final String variable;

    Service(Endpoint endpoint, String variable) {
        this.endpoint = endpoint;
        this.variable = variable;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    String variable() {
        return variable;
    }

    String title() {
        return endpoint.title();
    }

    /**
     * The service of the name, with or without its {@code -service}.
     *
     * @throws Problem that lists the names there are
     */
    static Service named(String name) {
        return Arrays.stream(values())
                .filter(service ->
                        service.title().equals(name) || service.title().equals(name + "-service"))
                .findFirst()
                .orElseThrow(() -> new Problem("There is no service '" + name + "'. There are: "
                        + Arrays.stream(values()).map(Service::title).collect(Collectors.joining(", ")) + "."));
    }
}

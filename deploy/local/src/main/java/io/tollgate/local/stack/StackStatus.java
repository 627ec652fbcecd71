package io.tollgate.local.stack;

import io.tollgate.local.service.LocalService;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import java.util.List;
import java.util.stream.Stream;

/** What listens in the local stack, and how it does. */
public final class StackStatus {

    private StackStatus() {}

    /** Everything that listens when these services run. */
    public static List<Endpoint> endpoints(List<LocalService> services) {
        Stream<Endpoint> always =
                Stream.of(Endpoint.FRONT_DOOR, Endpoint.KAFKA, Endpoint.POSTGRES, Endpoint.SMTP, Endpoint.MAIL_UI);
        return Stream.concat(always, services.stream().map(LocalService::endpoint))
                .sorted()
                .toList();
    }

    public static List<Health> of(List<Endpoint> endpoints, Ports ports) {
        return endpoints.parallelStream()
                .map(endpoint -> Health.of(endpoint, ports.of(endpoint)))
                .toList();
    }
}

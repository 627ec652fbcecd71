package io.tollgate.local.frontdoor;

import io.tollgate.local.page.Page;
import io.tollgate.local.service.LocalService;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs where. */
final class HomePage {

    private HomePage() {}

    static String html(Ports ports, List<LocalService> services) {
        Set<Endpoint> running = services.stream().map(LocalService::endpoint).collect(Collectors.toSet());
        String routes = Route.all().stream()
                .filter(route -> running.contains(route.service()))
                .map(route -> "<tr><td><code>%s</code></td><td>%s</td><td>%d</td></tr>"
                        .formatted(route.prefix(), route.service().title(), ports.of(route.service())))
                .collect(Collectors.joining("\n"));
        return Page.html("Front door", """
                <h1>Tollgate</h1>
                <p>The front door gives all services one base URL, as the ingress does in production.</p>
                <table>
                <thead><tr><th>Path</th><th>Service</th><th>Port</th></tr></thead>
                <tbody>%s</tbody>
                </table>
                <p><a href="%s">Mails that the services have sent</a> ·
                <a href="/notifications/preview">What every mail looks like</a></p>
                %s
                <p class="quiet">Kafka: <code>localhost:%d</code> · PostgreSQL: <code>localhost:%d</code>, user
                <code>postgres</code></p>
                <p>In a terminal: <code>./tollgate status</code>, <code>./tollgate trigger -h</code></p>
                """.formatted(
                        routes,
                        ports.url(Endpoint.MAIL_UI),
                        stripe(ports, running),
                        ports.of(Endpoint.KAFKA),
                        ports.of(Endpoint.POSTGRES)));
    }

    private static String stripe(Ports ports, Set<Endpoint> running) {
        return running.contains(Endpoint.SIMULATOR)
                ? "<p>Stripe is simulated on <code>%s</code></p>".formatted(ports.url(Endpoint.SIMULATOR))
                : "<p>Stripe itself takes the payments; its test mode has test cards.</p>";
    }
}

package io.tollgate.local.frontdoor;

import io.tollgate.local.page.Page;
import io.tollgate.local.service.LocalService;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Routes by path only, as the production ingress does; bodies and headers pass untouched. */
public final class FrontDoor implements AutoCloseable {

    private static final int ANSWER_MS = (int) Duration.ofSeconds(60).toMillis();

    private final Undertow server;

    /** @param services those that run, for the page that lists them */
    public FrontDoor(Ports ports, List<LocalService> services) {
        this.server = Page.server(ports.of(Endpoint.FRONT_DOOR), new Problems(routes(ports, services)));
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static PathHandler routes(Ports ports, List<LocalService> services) {
        PathHandler paths = new PathHandler(exchange -> exchange.setStatusCode(StatusCodes.NOT_FOUND));
        String home = HomePage.html(ports, services);
        paths.addExactPath("/", exchange -> Page.sendHtml(exchange, StatusCodes.OK, home));
        Route.all().forEach(route -> paths.addPrefixPath(route.prefix(), proxy(route, ports)));
        return paths;
    }

    private static HttpHandler proxy(Route route, Ports ports) {
        LoadBalancingProxyClient service = new LoadBalancingProxyClient()
                .setConnectionsPerThread(64)
                // A service that comes up is found at once, not after a pause for a host in trouble.
                .setProblemServerRetry(0)
                .addHost(URI.create("http://127.0.0.1:" + ports.of(route.service())));
        HttpHandler proxy = ProxyHandler.builder()
                .setProxyClient(service)
                .setMaxRequestTime(ANSWER_MS)
                .setNext(FrontDoor::unavailable)
                .build();
        return exchange -> {
            exchange.putAttachment(Problems.SERVICE, route.service().title());
            // The prefix is part of the path that the service knows.
            exchange.setResolvedPath("").setRelativePath(exchange.getRequestPath());
            proxy.handleRequest(exchange);
        };
    }

    private static void unavailable(HttpServerExchange exchange) {
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.endExchange();
    }
}

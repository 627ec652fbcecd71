package io.tollgate.local.frontdoor;

import io.tollgate.local.setting.Endpoint;
import java.util.List;

/** A path prefix and the service that answers below it; the longest prefix wins. */
record Route(String prefix, Endpoint service) {

    static List<Route> all() {
        return List.of(
                new Route("/webhooks", Endpoint.GATEWAY),
                new Route("/api/v1/payment/subscriptions", Endpoint.SUBSCRIPTION),
                new Route("/api/v1/payment/invoices", Endpoint.SUBSCRIPTION),
                new Route("/api/v1/workspaces", Endpoint.SUBSCRIPTION),
                new Route("/api/v1/payment", Endpoint.BILLING),
                new Route("/payment", Endpoint.BILLING),
                new Route("/api/v1/dunning", Endpoint.DUNNING),
                new Route("/api/v1/notifications", Endpoint.NOTIFICATION),
                new Route("/notifications", Endpoint.NOTIFICATION),
                new Route("/api/v1/audit", Endpoint.AUDIT),
                new Route("/console", Endpoint.AUDIT));
    }
}

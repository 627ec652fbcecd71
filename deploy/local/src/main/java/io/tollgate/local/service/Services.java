package io.tollgate.local.service;

import io.tollgate.billing.BillingApplication;
import io.tollgate.gateway.GatewayApplication;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.notification.NotificationApplication;
import io.tollgate.subscription.SubscriptionApplication;
import java.util.List;

/** The services that the local stack runs. */
public final class Services {

    /** Every service's database, those of services to come included. */
    public static final List<String> DATABASES = List.of("billing", "subscription", "dunning", "notification", "audit");

    private Services() {}

    public static List<LocalService> all() {
        return List.of(
                new LocalService(Endpoint.GATEWAY, GatewayApplication::application, null),
                new LocalService(Endpoint.BILLING, BillingApplication::application, "billing"),
                new LocalService(Endpoint.SUBSCRIPTION, SubscriptionApplication::application, "subscription"),
                new LocalService(Endpoint.NOTIFICATION, NotificationApplication::application, "notification"));
    }

    /** What takes work in from outside and is therefore stopped first. */
    public static List<LocalService> ingress(List<LocalService> services) {
        return services.stream()
                .filter(service -> service.endpoint() == Endpoint.GATEWAY)
                .toList();
    }
}

package io.tollgate.local.service;

import io.tollgate.audit.AuditApplication;
import io.tollgate.billing.BillingApplication;
import io.tollgate.dunning.DunningApplication;
import io.tollgate.gateway.GatewayApplication;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.notification.NotificationApplication;
import io.tollgate.simulator.SimulatorApplication;
import io.tollgate.subscription.SubscriptionApplication;
import java.util.List;
import java.util.stream.Stream;

/** The services that the local stack runs. */
public final class Services {

    /** Every service's database, and the simulator's. */
    public static final List<String> DATABASES =
            List.of("billing", "subscription", "dunning", "notification", "audit", "simulator");

    private static final LocalService SIMULATOR =
            new LocalService(Endpoint.SIMULATOR, SimulatorApplication::application, "simulator");

    private Services() {}

    /** The services, preceded by the simulated Stripe where there is one. */
    public static List<LocalService> with(LocalStripe stripe) {
        return stripe.simulated()
                ? Stream.concat(Stream.of(SIMULATOR), all().stream()).toList()
                : all();
    }

    public static List<LocalService> all() {
        return List.of(
                new LocalService(Endpoint.GATEWAY, GatewayApplication::application, null),
                new LocalService(Endpoint.BILLING, BillingApplication::application, "billing"),
                new LocalService(Endpoint.SUBSCRIPTION, SubscriptionApplication::application, "subscription"),
                new LocalService(Endpoint.DUNNING, DunningApplication::application, "dunning"),
                new LocalService(Endpoint.NOTIFICATION, NotificationApplication::application, "notification"),
                new LocalService(Endpoint.AUDIT, AuditApplication::application, "audit"));
    }

    /** What brings work in and is therefore stopped first. */
    public static List<LocalService> ingress(List<LocalService> services) {
        return services.stream()
                .filter(service -> isSimulator(service) || service.endpoint() == Endpoint.GATEWAY)
                .toList();
    }

    /** The simulator remembers how far business time is ahead, which every service must know before it starts. */
    public static boolean isSimulator(LocalService service) {
        return service.endpoint() == Endpoint.SIMULATOR;
    }
}

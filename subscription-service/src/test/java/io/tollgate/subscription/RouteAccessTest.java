package io.tollgate.subscription;

import static io.tollgate.security.Role.ADMIN;
import static io.tollgate.security.Role.FINANCE;
import static io.tollgate.security.Role.MEMBER;
import static io.tollgate.security.Role.OPS;
import static io.tollgate.security.Role.SUPPORT;

import io.tollgate.security.Routes;
import io.tollgate.testing.AccessRow;
import io.tollgate.testing.RouteAccess;
import io.tollgate.testing.StripeFixtures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every route as everyone, as the contract's role table has it. */
@SubscriptionServiceTest
class RouteAccessTest {

    private static final String SUBSCRIPTION = "sub_route_access";

    @Autowired
    Deliveries deliveries;

    @Autowired
    List<Routes> routes;

    @LocalServerPort
    int port;

    @TestFactory
    Stream<DynamicTest> everyRouteAsEveryone() {
        deliveries.deliver((Object) StripeFixtures.event(
                "evt_route_access",
                "customer.subscription.created",
                1_760_000_000L,
                StripeFixtures.inWorkspace(
                        StripeFixtures.subscription(
                                SUBSCRIPTION, "cus_route_access", "active", "price_pro", 1_760_000_000L),
                        RouteAccess.WORKSPACE),
                null));
        return new RouteAccess(port, SubscriptionServiceTest.SECRET)
                .tests(
                        routes,
                        AccessRow.of("POST /actuator/replay", ADMIN, OPS).with("{\"topic\":\"none\"}"),
                        AccessRow.of("GET /actuator/replay", ADMIN, OPS),
                        AccessRow.of("GET /actuator/replay/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/replay/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/replay/{id}/resume", ADMIN, OPS),
                        AccessRow.of("GET /actuator/deadletters", ADMIN, OPS),
                        AccessRow.of("GET /actuator/deadletters/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/deadletters/retry", ADMIN, OPS)
                                .with("{}"),
                        AccessRow.of("POST /actuator/deadletters/discard", ADMIN, OPS)
                                .with("{}"),
                        AccessRow.of("GET /actuator/status", ADMIN, OPS),
                        AccessRow.of("GET /api/v1/payment/subscriptions", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .workspaceInQuery(),
                        AccessRow.of("GET /api/v1/payment/subscriptions/{id}", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .onResource(SUBSCRIPTION),
                        AccessRow.of("POST /api/v1/payment/subscriptions/{id}/cancel", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .onResource(SUBSCRIPTION),
                        AccessRow.of("POST /api/v1/payment/subscriptions/{id}/resume", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .onResource(SUBSCRIPTION),
                        AccessRow.of("POST /api/v1/payment/subscriptions/{id}/plan", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .with("{\"price_id\":\"price_builder\"}")
                                .onResource(SUBSCRIPTION),
                        AccessRow.of("GET /api/v1/payment/invoices", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .workspaceInQuery(),
                        AccessRow.of(
                                "GET /api/v1/workspaces/{workspace_id}/entitlements", ADMIN, FINANCE, SUPPORT, MEMBER),
                        AccessRow.of("POST /api/v1/workspaces/{workspace_id}/access/restore", ADMIN, FINANCE),
                        AccessRow.of("POST /actuator/verify", ADMIN, OPS).with("{\"since\":\"PT1M\"}"),
                        AccessRow.of("GET /actuator/verify", ADMIN, OPS),
                        AccessRow.of("GET /actuator/verify/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/verify/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/rebuild", ADMIN, OPS).with("{\"swap\":false}"),
                        AccessRow.of("GET /actuator/rebuild", ADMIN, OPS),
                        AccessRow.of("GET /actuator/rebuild/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/rebuild/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/verify/{id}/resume", ADMIN, OPS));
    }
}

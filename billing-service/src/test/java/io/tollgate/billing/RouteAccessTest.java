package io.tollgate.billing;

import static io.tollgate.security.Role.ADMIN;
import static io.tollgate.security.Role.FINANCE;
import static io.tollgate.security.Role.MEMBER;
import static io.tollgate.security.Role.OPS;
import static io.tollgate.security.Role.SUPPORT;

import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.security.Routes;
import io.tollgate.testing.AccessRow;
import io.tollgate.testing.RouteAccess;
import io.tollgate.testing.StripeFixtures;
import io.tollgate.testing.StripeRecords;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every route as everyone, as the contract's role table has it. */
@BillingServiceTest
class RouteAccessTest {

    @Autowired
    List<Routes> routes;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    @LocalServerPort
    int port;

    @TestFactory
    Stream<DynamicTest> everyRouteAsEveryone() {
        return new RouteAccess(port, BillingServiceTest.SECRET)
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
                        AccessRow.of("GET /api/v1/payment/config", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .onNoWorkspace(),
                        AccessRow.of("POST /api/v1/payment/checkout", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .with("{\"mode\":\"payment\",\"price_id\":\"price_absent\","
                                        + "\"workspace_id\":\"{workspace_id}\"}"),
                        AccessRow.of("POST /api/v1/payment/intents", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .with("{\"amount\":1000,\"currency\":\"usd\",\"workspace_id\":\"{workspace_id}\"}"),
                        AccessRow.of("POST /api/v1/payment/portal", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .with("{\"workspace_id\":\"{workspace_id}\"}"),
                        AccessRow.of("GET /api/v1/payment/customers", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .workspaceInQuery(),
                        AccessRow.of("POST /api/v1/payment/customers", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .with("{\"workspace_id\":\"{workspace_id}\"}"),
                        AccessRow.of("GET /api/v1/payment/transactions", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .workspaceInQuery(),
                        AccessRow.of("GET /api/v1/payment/transactions/{id}", ADMIN, FINANCE, SUPPORT, MEMBER)
                                .onResource(payment()),
                        AccessRow.of("POST /api/v1/payment/refund/{transaction_id}", ADMIN, FINANCE),
                        AccessRow.of("GET /api/v1/payment/disputes", ADMIN, FINANCE, SUPPORT),
                        AccessRow.of("GET /api/v1/payment/disputes/{id}", ADMIN, FINANCE, SUPPORT),
                        AccessRow.of("PUT /api/v1/payment/disputes/{id}/evidence", ADMIN, FINANCE)
                                .with("{}"),
                        AccessRow.of("POST /api/v1/payment/disputes/{id}/evidence/submit", ADMIN, FINANCE),
                        AccessRow.of("POST /api/v1/payment/disputes/{id}/refund", ADMIN, FINANCE)
                                .with("{}"),
                        AccessRow.of("POST /actuator/backfill", ADMIN, OPS).with("{\"since\":\"PT1M\"}"),
                        AccessRow.of("GET /actuator/backfill", ADMIN, OPS),
                        AccessRow.of("GET /actuator/backfill/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/backfill/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/backfill/{id}/resume", ADMIN, OPS),
                        AccessRow.of("POST /actuator/verify", ADMIN, OPS).with("{\"since\":\"PT1M\"}"),
                        AccessRow.of("GET /actuator/verify", ADMIN, OPS),
                        AccessRow.of("GET /actuator/verify/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/verify/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/rebuild", ADMIN, OPS).with("{\"swap\":false}"),
                        AccessRow.of("GET /actuator/rebuild", ADMIN, OPS),
                        AccessRow.of("GET /actuator/rebuild/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/rebuild/{id}", ADMIN, OPS),
                        AccessRow.of("POST /actuator/verify/{id}/resume", ADMIN, OPS),
                        AccessRow.openTo("GET /payment/success"),
                        AccessRow.openTo("GET /payment/cancel"),
                        AccessRow.openTo("GET /payment/success/status"));
    }

    private String payment() {
        String id = "pi_" + UUID.randomUUID().toString().substring(0, 8);
        byte[] event = StripeFixtures.event(
                "evt_" + id,
                "payment_intent.succeeded",
                1_760_000_000L,
                Map.of(
                        "id",
                        id,
                        "object",
                        "payment_intent",
                        "status",
                        "succeeded",
                        "amount",
                        2900,
                        "currency",
                        "usd",
                        "metadata",
                        Map.of("workspace_id", RouteAccess.WORKSPACE)),
                null);
        consumer.consume(List.of(StripeRecords.polled(event)), events);
        return id;
    }
}

package io.tollgate.notification;

import static io.tollgate.security.Role.ADMIN;
import static io.tollgate.security.Role.FINANCE;
import static io.tollgate.security.Role.OPS;
import static io.tollgate.security.Role.SUPPORT;

import io.tollgate.security.Routes;
import io.tollgate.testing.AccessRow;
import io.tollgate.testing.RouteAccess;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every route as everyone, as the contract's role table has it. */
class RouteAccessTest extends NotificationServiceTest {

    @Autowired
    List<Routes> routes;

    @LocalServerPort
    int port;

    @TestFactory
    Stream<DynamicTest> everyRouteAsEveryone() {
        return new RouteAccess(port, SECRET)
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
                        AccessRow.of("GET /api/v1/notifications", ADMIN, FINANCE, SUPPORT)
                                .workspaceInQuery(),
                        AccessRow.of("POST /api/v1/notifications/{id}/resend", ADMIN, FINANCE, SUPPORT),
                        AccessRow.of("POST /actuator/rebuild", ADMIN, OPS).with("{\"swap\":false}"),
                        AccessRow.of("GET /actuator/rebuild", ADMIN, OPS),
                        AccessRow.of("GET /actuator/rebuild/{id}", ADMIN, OPS),
                        AccessRow.of("DELETE /actuator/rebuild/{id}", ADMIN, OPS),
                        AccessRow.openTo("GET /notifications/preview"),
                        AccessRow.openTo("GET /notifications/preview/{template}"));
    }
}

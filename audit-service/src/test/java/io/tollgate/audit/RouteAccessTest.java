package io.tollgate.audit;

import static io.tollgate.security.Role.ADMIN;
import static io.tollgate.security.Role.FINANCE;
import static io.tollgate.security.Role.OPS;

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
@AuditServiceTest
class RouteAccessTest {

    @Autowired
    List<Routes> routes;

    @LocalServerPort
    int port;

    @TestFactory
    Stream<DynamicTest> everyRouteAsEveryone() {
        return new RouteAccess(port, AuditServiceTest.SECRET)
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
                        AccessRow.of("GET /api/v1/audit/entries", ADMIN, FINANCE, OPS),
                        AccessRow.of("GET /api/v1/audit/verify", ADMIN, FINANCE, OPS),
                        AccessRow.of("GET /api/v1/audit/export", ADMIN, FINANCE, OPS),
                        AccessRow.of("GET /api/v1/audit/why", ADMIN, FINANCE, OPS)
                                .workspaceInQuery());
    }
}

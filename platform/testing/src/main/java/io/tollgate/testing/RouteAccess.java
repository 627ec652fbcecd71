package io.tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Calls every route of a running service as everyone: without a token, in each role, as a member of the workspace
 * concerned and as a member of another. What must come of it stands in the test, as the contract's table has it, not in
 * the service's own list: a route without a row fails.
 */
public final class RouteAccess {

    /** The workspace that every call is about. */
    public static final String WORKSPACE = "ws_route_access";

    private static final String ANOTHER = "ws_of_somebody_else";
    private static final List<Integer> REFUSED = List.of(401, 403, 405, 415, 500);

    private enum Who {
        NOBODY,
        ADMIN,
        FINANCE,
        SUPPORT,
        OPS,
        MEMBER,
        STRANGER
    }

    private final int port;
    private final DevelopmentTokens tokens;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param secret the service's {@code DEV_JWT_SECRET} */
    public RouteAccess(int port, String secret) {
        this.port = port;
        this.tokens = new DevelopmentTokens(secret);
    }

    /** The tests of a service; for a {@code @TestFactory}. */
    public Stream<DynamicTest> tests(List<Routes> routes, AccessRow... rows) {
        List<String> served = routes.stream()
                .flatMap(part -> part.routes().stream())
                .map(RouteAccess::name)
                .toList();
        DynamicTest complete = dynamicTest(
                "every route has its row, and every row its route",
                () -> assertThat(Arrays.stream(rows).map(AccessRow::route))
                        .containsExactlyInAnyOrderElementsOf(served));
        return Stream.concat(
                Stream.of(complete),
                Arrays.stream(rows)
                        .flatMap(row -> Arrays.stream(Who.values())
                                .map(who -> dynamicTest(row.route() + " as " + who, () -> check(row, who)))));
    }

    private void check(AccessRow row, Who who) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(row, who);
        int expected = refusal(row, who);
        if (expected == 0) {
            assertThat(answer.statusCode()).as(answer.body()).isNotIn(REFUSED);
            if (row.resource() != null) {
                assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(404);
            }
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        }
    }

    /** The status with which the call must be refused; 0 where it must not. */
    private static int refusal(AccessRow row, Who who) {
        if (row.open()) {
            return 0;
        }
        return switch (who) {
            case NOBODY -> 401;
            case ADMIN, FINANCE, SUPPORT, OPS, MEMBER -> row.roles().contains(role(who)) ? 0 : 403;
            case STRANGER -> {
                if (!row.roles().contains(Role.MEMBER)) {
                    yield 403;
                }
                // Where a resource is another's, not even its existence is told.
                yield row.sameForAll() ? 0 : row.resource() == null ? 403 : 404;
            }
        };
    }

    private HttpResponse<String> call(AccessRow row, Who who) throws IOException, InterruptedException {
        String body = row.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + row.path(WORKSPACE)))
                .header("Content-Type", "application/json")
                .method(
                        row.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace("{workspace_id}", WORKSPACE)));
        String token = token(who);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private @Nullable String token(Who who) {
        return switch (who) {
            case NOBODY -> null;
            case MEMBER -> tokens.issue(Role.MEMBER, WORKSPACE);
            case STRANGER -> tokens.issue(Role.MEMBER, ANOTHER);
            case ADMIN, FINANCE, SUPPORT, OPS -> tokens.issue(role(who), null);
        };
    }

    private static Role role(Who who) {
        return Role.valueOf(who.name());
    }

    private static String name(Route route) {
        return route.method() + " " + route.pattern();
    }
}

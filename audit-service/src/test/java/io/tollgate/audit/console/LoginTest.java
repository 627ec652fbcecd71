package io.tollgate.audit.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets in, on a developer's machine. */
@ConsoleTest
class LoginTest {

    @LocalServerPort
    int port;

    @Test
    void whoIsNotLoggedInIsAskedToAndThenGetsWhereTheyWanted() {
        Visitor visitor = new Visitor(port);

        HttpResponse<String> asked = visitor.get("/console/workspace?id=ws_1");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(Visitor.location(asked)).isEqualTo("/console/login");

        assertThat(visitor.get("/console/login").body()).contains("pick who you are", "ops");
        HttpResponse<String> picked = visitor.post("/console/login", Map.of("role", "ops"));
        assertThat(Visitor.location(picked)).isEqualTo("/console/workspace?id=ws_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "admin"})
    void operatorsGetIn(String role) {
        HttpResponse<String> page = Visitor.loggedIn(port, role).get("/console/workspace");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("development-" + role, "Log out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "support"})
    void othersAreToldWhyTheyDoNot(String role) {
        Visitor visitor = Visitor.loggedIn(port, role);
        HttpResponse<String> page = visitor.get("/console");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("role ops or admin", "development-" + role, "Log out");
        assertThat(Visitor.location(visitor.post("/console/logout", Map.of()))).startsWith("/console/login");
    }

    @Test
    void aMemberCannotBePicked() {
        Visitor visitor = new Visitor(port);
        visitor.get("/console/login");

        assertThat(visitor.post("/console/login", Map.of("role", "member")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBearerTokenOpensNoPage() {
        String token = new DevelopmentTokens(ConsoleTest.SECRET).issue(Role.ADMIN, null);

        assertThat(new Visitor(port)
                        .get("/console", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aLoginOpensNoApi() {
        Visitor visitor = Visitor.loggedIn(port, "admin");

        assertThat(visitor.get("/api/v1/audit/entries").statusCode()).isEqualTo(401);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Visitor visitor = Visitor.loggedIn(port, "ops");
        HttpResponse<String> refused = visitor.postBare("/console/audit/verify", "");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("out of date", "Nothing was done");
        assertThat(new Visitor(port).postBare("/console/login", "role=admin").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLoginIsAnotherSessionThanTheOneBefore() {
        Visitor visitor = new Visitor(port);
        visitor.get("/console/login");
        String before = visitor.cookies().getFirst().getValue();
        visitor.post("/console/login", Map.of("role", "ops"));

        assertThat(visitor.cookies().getFirst().getValue()).isNotEqualTo(before);
    }

    @Test
    void whoLogsOutIsOut() {
        Visitor visitor = Visitor.loggedIn(port, "ops");

        assertThat(visitor.landing(visitor.post("/console/logout", Map.of()))).contains("You are logged out");
        assertThat(visitor.get("/console").statusCode()).isEqualTo(303);
    }

    @Test
    void aPageThatRefreshesItselfIsLeftWhenTheSessionIsOver() {
        HttpResponse<String> answer = new Visitor(port).get("/console/flow/entries", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/console/login");
    }

    @Test
    void theCookieAndThePagesKeepToThemselves() {
        HttpResponse<String> page = new Visitor(port).get("/console/login");

        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("tollgate_console=")
                .contains("Path=/console", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body()).doesNotContain("<script>", "style=", "onclick=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"htmx.min.js", "console.css", "icon.svg"})
    void whatAPageNeedsIsHere(String asset) {
        assertThat(new Visitor(port).get("/console/assets/" + asset).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherNameThatPointsHereGivesNobodyARole() throws IOException {
        assertThat(as("rebound.example"))
                .contains("Nobody can log in by this address")
                .doesNotContain("type=\"radio\"");
        assertThat(as("localhost")).contains("type=\"radio\"");
    }

    @Test
    void whatDoesNotExistIsAPageToo() {
        HttpResponse<String> page = Visitor.loggedIn(port, "ops").get("/console/nonsense");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page", "<nav");
    }

    /** HTTP clients do not let a test name another host. */
    private String as(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /console/login HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

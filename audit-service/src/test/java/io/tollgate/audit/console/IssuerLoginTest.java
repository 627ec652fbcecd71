package io.tollgate.audit.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.tollgate.audit.console.api.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The login at an issuer, which is away when the service starts. */
@ConsoleTest
@TestPropertySource(
        properties = {
            "OIDC_CLIENT_ID=tollgate",
            "OIDC_CLIENT_SECRET=s3cret",
            "PUBLIC_URL=https://billing.example",
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerLoginTest {

    private static final StandInServices SERVICES = new StandInServices();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final StandInIssuer ISSUER = issuer();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry registry) {
        registry.add("OIDC_ISSUER_URI", ISSUER::url);
        SERVICES.register(registry);
    }

    @BeforeAll
    static void nothingToSee() {
        SERVICES.answer(Service.AUDIT, "GET /api/v1/audit/entries", "{\"data\": []}");
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
        SERVICES.close();
    }

    @Test
    @Order(1)
    void whileTheIssuerIsAwayTheLoginSaysSo() {
        HttpResponse<String> away = new Visitor(port).get("/console/login/oidc");

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("The issuer does not answer", "href=\"/console/login/oidc\"");
    }

    @Test
    @Order(2)
    void onceItAnswersPeopleLogInThereWithoutARestart() throws IOException {
        ISSUER.start();
        Visitor visitor = new Visitor(port);
        visitor.get("/console/audit");

        HttpResponse<String> sent = visitor.get("/console/login/oidc");
        assertThat(Visitor.location(sent))
                .startsWith(ISSUER.url() + "/authorize?")
                .contains("client_id=tollgate", "code_challenge_method=S256", "scope=openid")
                .contains("redirect_uri=https://billing.example/console/login/code");
        String before = visitor.cookies().getFirst().getValue();
        HttpResponse<String> back = visitor.get(ISSUER.back(Visitor.location(sent)));

        assertThat(visitor.cookies().getFirst().getValue())
                .as("another session")
                .isNotEqualTo(before);
        assertThat(Visitor.location(back)).as("where they wanted to go").isEqualTo("/console/audit");
        assertThat(visitor.get("/console/audit").body()).contains(">ada<", ">ops<");
        assertThat(ISSUER.asked().getLast()).containsEntry("code", "c0de").containsKey("code_verifier");
    }

    @Test
    void nobodyPicksARole() {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> page = visitor.get("/console/login?notice=out");

        assertThat(page.body()).doesNotContain("type=\"radio\"");
        assertThat(visitor.post("/console/login", Map.of("role", "admin")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void theCookieNeverGoesWithoutEncryption() {
        HttpResponse<String> sent = new Visitor(port).get("/console/login/oidc");

        assertThat(sent.headers().firstValue("Set-Cookie").orElse("")).contains("; Secure", "; HttpOnly");
    }

    @Test
    void theRolesAreThoseOfTheAccessToken() {
        ISSUER.says(List.of("finance", "offline_access"), "tollgate", LONG);

        HttpResponse<String> page = loggedIn().get("/console");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("ada", "finance");
    }

    @Test
    void anAccessTokenForSomebodyElseIsNoLogin() {
        ISSUER.says(List.of("admin"), "another-client", LONG);
        Visitor visitor = new Visitor(port);

        HttpResponse<String> back = visitor.get(ISSUER.back(Visitor.location(visitor.get("/console/login/oidc"))));

        assertThat(visitor.landing(back)).contains("its access token is not one that the services take");
        assertThat(visitor.get("/console").statusCode()).isEqualTo(303);
    }

    @Test
    void aForeignStateIsNoLogin() {
        HttpResponse<String> back = new Visitor(port).get("/console/login/code?code=c0de&state=forged");

        assertThat(Visitor.location(back)).isEqualTo("/console/login?notice=failed");
    }

    @Test
    void aTokenThatRunsOutIsRenewedAndTheServicesGetTheNewOne() {
        ISSUER.says(List.of("ops"), "tollgate", Duration.ofSeconds(5));
        Visitor visitor = loggedIn();
        ISSUER.says(List.of("ops", "admin"), "tollgate", LONG);

        assertThat(visitor.get("/console").body()).contains(">admin, ops<");
        assertThat(ISSUER.asked().getLast()).containsEntry("grant_type", "refresh_token");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void oneThatIsNotRenewedEndsTheLogin() {
        ISSUER.says(List.of("ops"), "tollgate", Duration.ofSeconds(5));
        Visitor visitor = loggedIn();
        ISSUER.refuse();

        assertThat(visitor.get("/console").statusCode()).isEqualTo(303);
    }

    private Visitor loggedIn() {
        Visitor visitor = new Visitor(port);
        visitor.get(ISSUER.back(Visitor.location(visitor.get("/console/login/oidc"))));
        return visitor;
    }

    private static StandInIssuer issuer() {
        try (ServerSocket free = new ServerSocket(0)) {
            return new StandInIssuer(free.getLocalPort());
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

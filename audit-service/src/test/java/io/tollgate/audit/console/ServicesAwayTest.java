package io.tollgate.audit.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The pages while nothing listens where the services should be. */
@ConsoleTest
@TestPropertySource(
        properties = {
            "BILLING_URL=http://localhost:1",
            "SUBSCRIPTION_URL=http://localhost:1",
            "DUNNING_URL=http://localhost:1",
            "NOTIFICATION_URL=http://localhost:1",
            "AUDIT_URL=http://localhost:1/"
        })
class ServicesAwayTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/workspace?id=ws_1",
                "/console/dead-letters",
                "/console/disputes",
                "/console/replay",
                "/console/audit",
                "/console/dead-letters/dunning-service/3-17"
            })
    void everyPageSaysWhoDoesNotAnswer(String path) {
        HttpResponse<String> page = Visitor.loggedIn(port, "admin").get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("-service does not answer.", "<nav");
    }
}

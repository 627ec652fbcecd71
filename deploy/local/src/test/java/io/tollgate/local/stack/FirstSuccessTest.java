package io.tollgate.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.local.event.FieldOverride;
import io.tollgate.local.event.FreshEvent;
import io.tollgate.local.event.SignedPost;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.tollgate.local.testing.TestState;
import io.tollgate.local.token.DevelopmentSecret;
import io.tollgate.runtime.Settings;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a newcomer tries first, with all real services. */
class FirstSuccessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Settings settings = FreePorts.settings();
    private final Ports ports = Ports.from(settings);

    @Test
    void aTriggeredSubscriptionIsAnEntitlementAtTheFrontDoorAndAMailInTheSink() throws Exception {
        StateFolder state = TestState.in(folder);
        try (Stack stack =
                new Stack(state, settings, ports, Services.all(), new PrintStream(OutputStream.nullOutputStream()))) {
            stack.start(false);

            trigger("customer.created", "data.object.id=cus_demo");
            trigger("customer.subscription.created", "data.object.customer=cus_demo");

            String token = new DevelopmentTokens(DevelopmentSecret.in(state.developmentSecret()))
                    .issue(Role.MEMBER, "ws_demo");
            String url = ports.url(Endpoint.FRONT_DOOR) + "/api/v1/workspaces/ws_demo/entitlements";
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode entitlement =
                        JsonMapper.shared().readTree(Http.get(url, token).body());
                assertThat(entitlement.path("plan").stringValue()).isEqualTo("pro");
                assertThat(entitlement.path("premium").booleanValue()).isTrue();
            });
            assertThat(Http.get(url).statusCode()).isEqualTo(401);
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode mails = JsonMapper.shared()
                        .readTree(Http.get(ports.url(Endpoint.MAIL_UI) + "/api/v1/messages")
                                .body());
                assertThat(mails.at("/messages/0/To/0/Address").asString("")).isEqualTo("ada@example.com");
                assertThat(mails.path("total").intValue()).isOne();
            });
        }
    }

    private void trigger(String type, String... overrides) throws InterruptedException {
        List<FieldOverride> changes =
                Stream.of(overrides).map(FieldOverride::parse).toList();
        FreshEvent event = FreshEvent.of(type, now(), LocalSettings.first(settings, LocalSettings.PRICE_PRO), changes);
        SignedPost.Answer answer = SignedPost.send(
                URI.create(ports.url(Endpoint.FRONT_DOOR) + "/webhooks/stripe"),
                event.json(),
                LocalSettings.first(settings, LocalSettings.WEBHOOK_SECRET),
                now());
        assertThat(answer).isEqualTo(new SignedPost.Answer(200, "{\"status\":\"ok\"}"));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}

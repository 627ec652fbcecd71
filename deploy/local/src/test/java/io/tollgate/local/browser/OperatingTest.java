package io.tollgate.local.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.simulator.Simulator;
import io.tollgate.local.stack.Stack;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.tollgate.local.testing.TestState;
import io.tollgate.runtime.Settings;
import io.tollgate.testing.StripeSigner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations page of the local stack, as an operator sees it; screenshots are in target/screenshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatingTest {

    private static final Duration DELIVERY = Duration.ofSeconds(30);
    private static final String WORKSPACE = "acme";

    private final Settings settings = FreePorts.settings();
    private final Ports ports = Ports.from(settings);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private Browser browser;

    @BeforeAll
    void aStackWithAStory(@TempDir Path folder) throws Exception {
        browser = open(Browser.open());
        Stack stack = open(new Stack(
                TestState.in(folder),
                settings,
                ports,
                Services.with(LocalStripe.of(settings, ports)),
                new PrintStream(OutputStream.nullOutputStream())));
        stack.start(false);
        trigger("customer.subscription.created");
        trigger("charge.dispute.created");
    }

    @AfterAll
    void stop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @BeforeEach
    void nobodyIsLoggedIn() {
        browser.desktop();
        browser.prefer("light");
        browser.visit(console(""));
        if (browser.has("form.who button")) {
            browser.click("form.who button");
        }
        browser.visit(console("/login"));
        browser.complaints();
    }

    @Test
    void theLoginAsksOnTheOwnMachineForARole() {
        assertThat(browser.title()).startsWith("Log in");
        everyLook("console-login");
    }

    @ParameterizedTest
    @CsvSource({
        "flow, '', Flow",
        "workspace, /workspace?id=acme, Workspace acme",
        "dead-letters, /dead-letters, Dead letters",
        "disputes, /disputes, Open disputes",
        "replay, /replay, Replay",
        "audit, /audit, Audit"
    })
    void everyPageIsThereAndFits(String name, String path, String title) {
        logInAs("admin");
        browser.visit(console(path));

        browser.see("h1", title);
        everyLook("console-" + name);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatHappensAppearsByItself() throws Exception {
        logInAs("ops");
        browser.visit(console(""));
        browser.see("#entries", "customer.subscription.created");
        browser.run("window.sameAsBefore = true");

        trigger("invoice.payment_failed");

        browser.see("#entries", "invoice.payment_failed");
        assertThat(browser.run("return window.sameAsBefore"))
                .as("the page was not loaded again")
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anEntryLeadsToItsWorkspacesTimeline() {
        logInAs("ops");
        browser.visit(console(""));
        browser.see("#entries", WORKSPACE);
        browser.click("#entries td[data-label=Workspace] a");

        browser.see("h1", "Workspace");
        browser.see(".timeline", "stripe");
    }

    @Test
    void theLogIsVerifiedWhileOneLooks() {
        logInAs("ops");
        browser.visit(console("/audit"));
        browser.click("main form button");

        browser.see("#verdict", "Intact:");
        everyLook("console-verified");
    }

    @Test
    void everyServiceSaysHowFarItIs() {
        logInAs("ops");
        browser.see("#services", "Dead letters");

        assertThat(browser.has(".service .problem"))
                .as(browser.text("#services"))
                .isFalse();
    }

    @Test
    void aDeadLetterIsReadRetriedAndDiscarded() throws Exception {
        poison();
        logInAs("ops");
        await().atMost(DELIVERY).untilAsserted(() -> {
            browser.visit(console("/dead-letters?service=subscription-service"));
            assertThat(browser.has("td.pick")).isTrue();
        });
        everyLook("console-dead-letter-list");
        browser.click("td[data-label=Type] a");
        browser.see("pre", "evt_poison");
        everyLook("console-dead-letter");

        browser.click("main form .button");
        browser.see(".notice", "1 retried");
        await().atMost(DELIVERY).untilAsserted(() -> {
            browser.visit(console("/dead-letters?service=subscription-service"));
            assertThat(browser.has("td.pick")).as("it fails again").isTrue();
        });

        browser.click("td.pick input");
        browser.type("reason", "broken on purpose");
        browser.click("main form .danger");
        browser.see(".notice", "1 discarded.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aReplayIsBegunAndWatchedToItsEnd() {
        logInAs("ops");
        browser.visit(console("/replay"));
        browser.run("document.querySelector('[name=service]').value = 'billing-service'");
        browser.type("from", "2020-01-01T00:00:00Z");
        browser.click("form.fields .button");

        browser.see(".notice", "has begun");
        browser.see(".run .state", "done");
        browser.see(".run", "0 dead-lettered");
        everyLook("console-replayed");
    }

    @Test
    void disputesAreForAdmins() {
        logInAs("ops");
        browser.visit(console("/disputes"));
        browser.see("main", "yours may not read them");
        browser.screenshot("console-disputes-ops");

        browser.click("form.who button");
        browser.see("main", "You are logged out.");
        logInAs("admin");
        await().atMost(DELIVERY).untilAsserted(() -> {
            browser.visit(console("/disputes"));
            assertThat(browser.text("main")).contains("needs_response");
        });
        assertThat(browser.text("main")).contains("in ");
    }

    @Test
    void othersAreRefusedInWords() {
        logInAs("finance");

        browser.see("h1", "Not with your roles");
        browser.screenshot("console-refused");
    }

    private void logInAs(String role) {
        browser.visit(console("/login"));
        browser.click("input[value=" + role + "]");
        browser.click("main form button");
        browser.see("form.who", "development-" + role);
    }

    private void trigger(String type) throws InterruptedException {
        try (Simulator simulator = new Simulator(ports.url(Endpoint.SIMULATOR), "sk_test_any")) {
            List<String> events = simulator.trigger(type, Map.of("metadata.workspace_id", WORKSPACE));
            assertThat(simulator.isDelivered(events.getLast(), DELIVERY)).isTrue();
        }
    }

    /** What is signed and reaches the topic, and what no reader can take for a subscription. */
    private void poison() throws Exception {
        String event = """
                {"id": "evt_poison", "object": "event", "api_version": "2025-03-31.basil", "created": 1760000000,
                 "livemode": false, "type": "customer.subscription.created",
                 "data": {"object": {"id": "sub_poison", "object": "subscription", "customer": "cus_1", "status": 7}}}""";
        String signature = StripeSigner.header(
                event.getBytes(StandardCharsets.UTF_8), LocalSettings.first(settings, LocalSettings.WEBHOOK_SECRET));
        assertThat(Http.postJson(ports.url(Endpoint.GATEWAY) + "/webhooks/stripe", event, "Stripe-Signature", signature)
                        .statusCode())
                .isEqualTo(200);
    }

    private void everyLook(String name) {
        browser.screenshot(name + "-desktop");
        browser.prefer("dark");
        browser.screenshot(name + "-dark");
        browser.phone();
        browser.screenshot(name + "-phone-dark");
        browser.prefer("light");
        browser.screenshot(name + "-phone");
        assertThat(browser.fits()).as(name + " fits a phone").isTrue();
        browser.desktop();
    }

    private String console(String path) {
        return ports.url(Endpoint.FRONT_DOOR) + "/console" + path;
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }
}

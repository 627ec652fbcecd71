package io.tollgate.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.stack.Stack;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import io.tollgate.local.testing.TestState;
import io.tollgate.local.token.DevelopmentSecret;
import io.tollgate.runtime.Settings;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From "Buy" through Stripe's page to "Paid", as a person goes; screenshots are in target/screenshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuyingTest {

    private static final String GOOD = "4242424242424242";
    private static final String WITHOUT_FUNDS = "4000000000009995";
    private static final String ASKS_THE_BANK = "4000002500003155";

    private final Settings settings = FreePorts.settings();
    private final Ports ports = Ports.from(settings);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private Browser browser;
    private Shop shop;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        browser = open(Browser.open());
        StateFolder state = TestState.in(folder);
        Stack stack = open(new Stack(
                state,
                settings,
                ports,
                Services.with(LocalStripe.of(settings, ports)),
                new PrintStream(OutputStream.nullOutputStream())));
        stack.start(false);
        String token =
                new DevelopmentTokens(DevelopmentSecret.in(state.developmentSecret())).issue(Role.MEMBER, "acme");
        shop = open(new Shop(ports.url(Endpoint.FRONT_DOOR), token));
    }

    @AfterAll
    void stop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @BeforeEach
    void asBought() {
        browser.desktop();
        browser.prefer("light");
    }

    @AfterEach
    void calm() throws Exception {
        delayWebhooks(0);
    }

    @Test
    void whoPaysByCardSeesThatThePaymentIsReceived() {
        buy();
        everyLook("checkout");
        pay(GOOD);

        browser.see("h1", "Payment received");
        assertThat(browser.text(".amount")).isEqualTo("29.00 USD");
        assertThat(browser.address()).startsWith(ports.url(Endpoint.FRONT_DOOR) + "/payment/success?session_id=cs_");
        assertThat(browser.title()).startsWith("Payment received");
        assertThat(browser.complaints()).isEmpty();
        everyLook("success");
    }

    @Test
    void whoseCardIsDeclinedIsToldSoAndMayTryAnother() {
        buy();
        pay(WITHOUT_FUNDS);

        browser.see("[role=alert]", "insufficient funds");
        browser.screenshot("declined");
        pay(GOOD);

        browser.see("h1", "Payment received");
    }

    @Test
    void whoseBankAsksPaysAfterAnsweringIt() {
        buy();
        pay(ASKS_THE_BANK);

        browser.see("body", "is it you?");
        browser.screenshot("challenge");
        browser.click("#complete");

        browser.see("h1", "Payment received");
    }

    @Test
    void whoGoesBackToTheShopIsToldThatNothingWasCharged() {
        buy();
        browser.click("#cancel");

        browser.see("h1", "Checkout canceled");
        assertThat(browser.text("main")).contains("nothing was charged");
        assertThat(browser.complaints()).isEmpty();
        everyLook("cancel");
    }

    @Test
    void thePageWaitsForTheWebhookAndThenSaysSoByItself() throws Exception {
        delayWebhooks(15_000);
        buy();
        pay(GOOD);

        browser.see("h1", "Confirming your payment");
        browser.run("window.sameAsBefore = true");
        everyLook("confirming");

        browser.see("h1", "Payment received");
        assertThat(browser.run("return window.sameAsBefore"))
                .as("the page was not loaded again")
                .isEqualTo(true);
        assertThat(browser.title()).startsWith("Payment received");
        assertThat(browser.has("[data-awaited=true]")).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aSessionThatNobodyKnowsIsNotCalledPaid() {
        browser.visit(ports.url(Endpoint.FRONT_DOOR) + "/payment/success?session_id=cs_test_nobody");

        browser.see("h1", "Waiting for confirmation");
        everyLook("unknown");
    }

    private void buy() {
        browser.visit(shop.url());
        browser.click("button");
        browser.see("h2", "Pay with card");
    }

    private void pay(String card) {
        browser.type("card", card);
        browser.type("expiry", "12 / 40");
        browser.type("cvc", "123");
        if (browser.run("return document.getElementsByName('name')[0].value").equals("")) {
            browser.type("name", "Ada Lovelace");
        }
        browser.click("#pay");
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

    private void delayWebhooks(long milliseconds) throws Exception {
        String faults = "{\"webhooks\": {\"delay_ms\": %d}}".formatted(milliseconds);
        assertThat(Http.putJson(ports.url(Endpoint.SIMULATOR) + "/_sim/faults", faults)
                        .statusCode())
                .isEqualTo(200);
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }
}

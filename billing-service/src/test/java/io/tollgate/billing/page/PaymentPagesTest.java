package io.tollgate.billing.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tollgate.billing.BillingServiceTest;
import io.tollgate.billing.stripe.StripeEvents;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.testing.StripeRecords;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BillingServiceTest
class PaymentPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    IdempotentConsumer consumer;

    @Autowired
    StripeEvents events;

    private final String name = UUID.randomUUID().toString().replace("-", "");
    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    static Stream<Arguments> whatStripeTold() {
        return Stream.of(
                told("processing", "Payment processing", s -> List.of(s.session("complete", "unpaid"))),
                told(
                        "processing",
                        "Payment processing",
                        s -> List.of(s.session("complete", "unpaid"), s.intent("processing", "processing"))),
                told("succeeded", "Payment received", s -> List.of(s.session("complete", "paid"))),
                told("succeeded", "Payment received", s -> List.of(s.session("complete", "paid"), paid(s))),
                told(
                        "requires_action",
                        "One more step",
                        s -> List.of(s.session("complete", "unpaid"), s.intent("requires_action", "requires_action"))),
                told(
                        "failed",
                        "Payment not completed",
                        s -> List.of(
                                s.session("complete", "unpaid"),
                                s.intent("requires_payment_method", "payment_failed"))),
                told(
                        "canceled",
                        "Payment canceled",
                        s -> List.of(s.session("complete", "unpaid"), s.intent("canceled", "canceled"))),
                told("expired", "Checkout expired", s -> List.of(s.session("expired", "unpaid"))),
                told(
                        "partially_refunded",
                        "Returned: <strong>10.00 USD",
                        s -> List.of(s.session("complete", "paid"), paid(s), s.refund(1000))),
                told(
                        "refunded",
                        "<h1 tabindex=\"-1\">Refunded",
                        s -> List.of(s.session("complete", "paid"), paid(s), s.refund(2900))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("whatStripeTold")
    void thePageSaysWhatStripeToldAndNoMore(
            String status, String words, Function<PaidSession, List<byte[]>> whatHappened) {
        PaidSession session = new PaidSession(name, 2900, "usd");
        tell(whatHappened.apply(session));

        HttpResponse<String> page = visitor.success(session.id());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(words, "29.00 USD", "data-status=\"" + status + "\"");
        assertThat(page.body().replace(session.id(), ""))
                .doesNotContain(name)
                .doesNotContainIgnoringCase("ada")
                .doesNotContain("txn_");
        assertThat(visitor.status(session.id()).body())
                .isEqualTo("{\"status\":\"%s\",\"amount\":2900,\"currency\":\"USD\"}".formatted(status));
    }

    @ParameterizedTest
    @CsvSource({"jpy, 290000, '290,000 JPY'", "kwd, 29123, 29.123 KWD", "isk, 290000, '2,900.00 ISK'"})
    void anAmountHasAsManyDecimalsAsStripeGivesItsCurrency(String currency, long amount, String readable) {
        PaidSession session = new PaidSession(name, amount, currency);
        tell(List.of(session.session("complete", "paid")));

        assertThat(visitor.success(session.id()).body()).contains(">" + readable + "<");
    }

    @Test
    void aTrialHasStartedAlthoughNothingWasPaid() {
        PaidSession session = new PaidSession(name, 0, "usd");
        tell(List.of(session.session("complete", "no_payment_required")));

        assertThat(visitor.success(session.id()).body()).contains("You are all set", "Nothing is due today");
    }

    @Test
    void aSavedPaymentMethodHasNoAmount() {
        PaidSession session = new PaidSession(name, 0, null);
        tell(List.of(session.session("complete", "no_payment_required")));

        assertThat(visitor.success(session.id()).body())
                .contains("Payment method saved")
                .doesNotContain("class=\"amount\"");
    }

    @Test
    void aSessionThatNobodyToldOfIsWaitedForAndNotCalledPaid() {
        String unknown = "cs_test_" + name;

        HttpResponse<String> page = visitor.success(unknown);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Waiting for confirmation", "We have not heard of this payment yet", "Check again")
                .contains("href=\"success?session_id=" + unknown)
                .doesNotContain("confirmed.");
        HttpResponse<String> status = visitor.status(unknown);
        assertThat(status.statusCode()).isEqualTo(404);
        assertThat(status.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{CHECKOUT_SESSION_ID}", "cs_%3Cscript%3E", "pi_known", "txn_cs_test_known"})
    void whatIsNoSessionIsNotLookedUp(String sessionId) {
        String encoded = sessionId.replace("{", "%7B").replace("}", "%7D");

        assertThat(visitor.success(encoded).statusCode()).isEqualTo(404);
        assertThat(visitor.success(encoded).body())
                .contains("No payment to show")
                .doesNotContain("<script");
        assertThat(visitor.status(encoded).statusCode()).isEqualTo(400);
        assertThat(visitor.status(encoded).body()).contains("session_id").doesNotContain("txn_cs_test_known");
    }

    @Test
    void aPaymentIsNotFoundByAnyOtherOfItsIds() {
        PaidSession session = new PaidSession(name, 2900, "usd");
        tell(List.of(session.session("complete", "paid"), paid(session)));

        assertThat(visitor.status("pi_" + name).statusCode()).isEqualTo(400);
        assertThat(visitor.success("pi_" + name).body()).doesNotContain("29.00");
    }

    @Test
    void whoCancelsIsToldThatNothingWasCharged() {
        HttpResponse<String> page = visitor.get("/payment/cancel");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("nothing was charged").doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payment/success?session_id=cs_test_any", "/payment/success", "/payment/cancel"})
    void aPageKeepsToItself(String path) {
        HttpResponse<String> page = visitor.get(path);
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");

        assertThat(policy).startsWith("default-src 'none'; ").contains("frame-ancestors 'none'");
        assertThat(policy).doesNotContain("unsafe", "http");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/html;charset=UTF-8");
        String nonce = policy.replaceAll(".*style-src 'nonce-([^']+)'.*", "$1");
        assertThat(page.body()).contains("<style nonce=\"" + nonce + "\"");
        assertThat(visitor.get(path).body()).as("another visit").doesNotContain(nonce);
    }

    private static byte[] paid(PaidSession session) {
        return session.intent("succeeded", "succeeded");
    }

    private static Arguments told(String status, String words, Function<PaidSession, List<byte[]>> whatHappened) {
        return arguments(status, words, whatHappened);
    }

    private void tell(List<byte[]> happened) {
        consumer.consume(happened.stream().map(StripeRecords::polled).toList(), events);
    }
}

package io.tollgate.gateway;

import static io.tollgate.gateway.Answers.assertAlreadyProcessed;
import static io.tollgate.gateway.Answers.assertAnswer;
import static io.tollgate.gateway.Answers.assertInvalidPayload;
import static io.tollgate.gateway.Answers.assertInvalidSignature;
import static io.tollgate.gateway.Answers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.testing.StripeSigner;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookAnswersTest {

    @Autowired
    private MeterRegistry metrics;

    private Stripe stripe;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        stripe = new Stripe(port);
    }

    @Test
    void aSignedEventIsOk() {
        assertOk(stripe.deliver(Stripe.event(Stripe.newId())));
    }

    @Test
    void anEventDeliveredAgainIsAlreadyProcessed() {
        byte[] event = Stripe.event(Stripe.newId());
        assertOk(stripe.deliver(event));

        assertAlreadyProcessed(stripe.deliver(event));
    }

    @Test
    void anEventSignedWithEitherSecretPassesDuringRotation() {
        byte[] first = Stripe.event(Stripe.newId());
        byte[] second = Stripe.event(Stripe.newId());

        assertOk(stripe.post(first, StripeSigner.header(first, Stripe.SECRET)));
        assertOk(stripe.post(second, StripeSigner.header(second, Stripe.ROTATED_SECRET)));
    }

    @Test
    void anEventWithOneSignatureOfOursAmongOthersPasses() {
        byte[] event = Stripe.event(Stripe.newId());

        assertOk(stripe.post(event, StripeSigner.header(event, "whsec_other", Stripe.ROTATED_SECRET) + ",v0=00"));
    }

    @Test
    void anEventWithoutASignatureIsRefused() {
        byte[] event = Stripe.event(Stripe.newId());

        assertInvalidSignature(stripe.send(stripe.request().POST(BodyPublishers.ofByteArray(event))));
    }

    @Test
    void anEventSignedWithAnotherSecretIsRefused() {
        byte[] event = Stripe.event(Stripe.newId());

        assertInvalidSignature(stripe.post(event, StripeSigner.header(event, "whsec_other")));
    }

    @Test
    void anEventChangedByOneByteIsRefused() {
        byte[] event = Stripe.event(Stripe.newId());
        String signature = StripeSigner.header(event, Stripe.SECRET);
        event[event.length - 2]++;

        assertInvalidSignature(stripe.post(event, signature));
    }

    @Test
    void anEventSignedLongAgoIsRefused() {
        byte[] event = Stripe.event(Stripe.newId());
        long sixMinutesAgo = Clock.systemUTC().instant().getEpochSecond() - 360;

        assertInvalidSignature(stripe.post(event, StripeSigner.header(sixMinutesAgo, event, Stripe.SECRET)));
    }

    @ParameterizedTest
    @MethodSource("io.tollgate.gateway.StripeSignaturesTest#garbage")
    void aSignatureHeaderOfGarbageIsRefusedAndNeverAnError(String header) {
        assertInvalidSignature(stripe.post(Stripe.event(Stripe.newId()), header));
    }

    static Stream<Arguments> signedButNoEvents() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "42",
                        "\"evt_1\"",
                        "[]",
                        "{}",
                        "no json",
                        "id=evt_1&type=invoice.paid",
                        "{\"id\":\"evt_1\"}",
                        "{\"type\":\"invoice.paid\"}",
                        "{\"id\":1,\"type\":\"invoice.paid\"}",
                        "{\"id\":\" \",\"type\":\"invoice.paid\"}",
                        "{\"id\":\"evt_1\",\"type\":\"invoice.paid\"",
                        "{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}}")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("signedButNoEvents")
    void aSignedBodyThatIsNoEventIsAnInvalidPayload(String body) {
        assertInvalidPayload(stripe.deliver(Stripe.bytes(body)));
    }

    @Test
    void aSignedBodyThatIsNotUtf8IsAnInvalidPayloadNotAnInvalidSignature() {
        byte[] body = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"name\":\"Zo\u00eb\"}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertInvalidPayload(stripe.deliver(body));
    }

    @Test
    void anEventPostedAsAFormIsStillReadByItsBytes() {
        byte[] event = Stripe.event(Stripe.newId());

        assertOk(stripe.send(stripe.request()
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Stripe-Signature", StripeSigner.header(event, Stripe.SECRET))
                .POST(BodyPublishers.ofByteArray(event))));
    }

    @Test
    void aLiveEventOnATestDeploymentIsRefusedWithAnAlarm(CapturedOutput output) {
        String id = Stripe.newId();

        assertAnswer(stripe.deliver(Stripe.liveEvent(id)), 400, "{\"error\":\"wrong mode\"}");
        assertThat(output.getOut().lines())
                .anySatisfy(line -> assertThat(line).contains("ERROR", id, "STRIPE_LIVEMODE"));
    }

    @Test
    void aLiveEventIsOnlyBelievedWhenSigned() {
        byte[] event = Stripe.liveEvent(Stripe.newId());

        assertInvalidSignature(stripe.post(event, StripeSigner.header(event, "whsec_other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void nothingButPostIsAllowed(String method) {
        HttpResponse<String> response = stripe.send(stripe.request().method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void everyOutcomeIsCounted() {
        double accepted = count("accepted");
        double duplicates = count("duplicate");
        double refused = count("wrong_mode");
        byte[] event = Stripe.event(Stripe.newId());

        stripe.deliver(event);
        stripe.deliver(event);
        stripe.deliver(Stripe.liveEvent(Stripe.newId()));

        assertThat(count("accepted")).isEqualTo(accepted + 1);
        assertThat(count("duplicate")).isEqualTo(duplicates + 1);
        assertThat(count("wrong_mode")).isEqualTo(refused + 1);
        assertThat(metrics.get("tollgate.webhooks.publish").timer().count()).isPositive();
    }

    @Test
    void neitherBodiesNorSecretsAreLogged(CapturedOutput output) {
        byte[] event = Stripe.bytes("""
                {"id": "%s", "type": "customer.updated", "livemode": true, "email": "jane@example.com"}""".formatted(Stripe.newId()));
        stripe.deliver(event);
        stripe.post(event, StripeSigner.header(event, "whsec_other"));

        assertThat(output.getAll()).doesNotContain("jane@example.com", Stripe.SECRET, Stripe.ROTATED_SECRET);
    }

    private double count(String outcome) {
        return metrics.get("tollgate.webhooks")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}

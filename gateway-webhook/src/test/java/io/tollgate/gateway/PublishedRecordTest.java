package io.tollgate.gateway;

import static io.tollgate.gateway.Answers.assertOk;
import static io.tollgate.testing.EventProbe.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.Topics;
import io.tollgate.testing.EventProbe;
import io.tollgate.testing.MovableClock;
import io.tollgate.testing.StripeSigner;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class PublishedRecordTest {

    @Autowired
    private MovableClock businessTime;

    private final EventProbe probe = EventProbe.on(Topics.STRIPE_EVENTS);
    private final String id = Stripe.newId();
    private Stripe stripe;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        stripe = new Stripe(port);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void theRecordIsTheSignedBodyByteForByteUnderTheEventsId() {
        byte[] body = prettyPrinted();
        assertOk(stripe.deliver(body));

        ConsumerRecord<String, byte[]> published = published();
        assertThat(published.key()).isEqualTo(id);
        assertThat(published.value()).isEqualTo(body);
    }

    @Test
    void theHeadersTellWhereItCameFromAndWhatItIs() {
        byte[] body = prettyPrinted();
        String signature = StripeSigner.header(body, Stripe.SECRET);
        assertOk(stripe.post(body, signature));

        ConsumerRecord<String, byte[]> published = published();
        assertThat(header(published, "tollgate-source")).isEqualTo("webhook");
        assertThat(header(published, "stripe-event-type")).isEqualTo("invoice.paid");
        assertThat(header(published, "stripe-account")).isEqualTo("acct_1Connected");
        assertThat(header(published, "stripe-api-version")).isEqualTo("2026-07-29.dahlia");
        assertThat(header(published, "stripe-created")).isEqualTo("1790000000");
        assertThat(header(published, "stripe-signature")).isEqualTo(signature);
    }

    @Test
    void anEventOfThePlatformItselfHasNoAccountHeader() {
        assertOk(stripe.deliver(Stripe.event(id)));

        assertThat(header(published(), "stripe-account")).isNull();
        assertThat(header(published(), "stripe-api-version")).isNull();
    }

    @Test
    void receiptIsInBusinessTime() {
        businessTime.advance(Duration.ofDays(40));
        assertOk(stripe.deliver(Stripe.event(id)));

        assertThat(header(published(), "received-at"))
                .isEqualTo(businessTime.instant().toString());
    }

    @Test
    void anIncomingTraceIsContinued() {
        byte[] body = Stripe.event(id);
        stripe.send(stripe.request()
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
                .header("Stripe-Signature", StripeSigner.header(body, Stripe.SECRET))
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(header(published(), "traceparent"))
                .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00")
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void aTraceBeginsHereOtherwise() {
        assertOk(stripe.deliver(Stripe.event(id)));

        assertThat(header(published(), "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void anEventOfATypeThatNobodyKnowsIsPublishedToo() {
        byte[] body = Stripe.bytes("""
                {"id": "%s", "type": "coffee_machine.descaled", "livemode": false}""".formatted(id));
        assertOk(stripe.deliver(body));

        assertThat(published().value()).isEqualTo(body);
        assertThat(header(published(), "stripe-event-type")).isEqualTo("coffee_machine.descaled");
        assertThat(header(published(), "stripe-created")).isNull();
    }

    @Test
    void aThinEventIsPublishedToo() {
        byte[] body = Stripe.bytes("""
                {"id": "%s", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
                 "livemode": false, "created": "2026-09-21T14:13:20.123Z",
                 "related_object": {"id": "mtr_1", "type": "billing.meter", "url": "/v1/billing/meters/mtr_1"}}""".formatted(id));
        assertOk(stripe.deliver(body));

        assertThat(published().value()).isEqualTo(body);
        assertThat(header(published(), "stripe-event-type")).isEqualTo("v1.billing.meter.error_report_triggered");
        assertThat(header(published(), "stripe-created")).isEqualTo("1790000000");
    }

    private ConsumerRecord<String, byte[]> published() {
        return probe.untilKey(id, 1).getFirst();
    }

    private byte[] prettyPrinted() {
        try (InputStream fixture = PublishedRecordTest.class.getResourceAsStream("/invoice-paid.json")) {
            String text = new String(Objects.requireNonNull(fixture).readAllBytes(), StandardCharsets.UTF_8);
            return Stripe.bytes(text.replace("evt_fixture", id));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

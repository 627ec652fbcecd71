package io.tollgate.gateway;

import static io.tollgate.gateway.Answers.assertAnswer;
import static io.tollgate.gateway.Answers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.Topics;
import io.tollgate.testing.EventProbe;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class BodySizeTest {

    private static final int MIB = 1024 * 1024;

    private final String id = Stripe.newId();
    private Stripe stripe;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        stripe = new Stripe(port);
    }

    @Test
    void aBodyOfExactlyOneMebibyteIsPublishedUntouched() {
        byte[] body = eventOfSize(MIB);
        assertOk(stripe.deliver(body));

        try (EventProbe probe = EventProbe.on(Topics.STRIPE_EVENTS)) {
            assertThat(probe.untilKey(id, 1).getFirst().value()).isEqualTo(body);
        }
    }

    @Test
    void aBodyOfExactlyOneMebibyteMayComeInChunks() {
        assertOk(stripe.deliverInChunks(eventOfSize(MIB)));
    }

    @Test
    void aBodyOfOneByteMoreIsTooLarge() {
        assertTooLarge(stripe.deliver(eventOfSize(MIB + 1)));
    }

    @Test
    void aBodyOfOneByteMoreIsTooLargeInChunksToo() {
        assertTooLarge(stripe.deliverInChunks(eventOfSize(MIB + 1)));
    }

    @Test
    void theSenderOfAHugeBodyStillReadsWhyItWasRefused() {
        assertTooLarge(stripe.deliver(eventOfSize(20 * MIB)));
        assertTooLarge(stripe.deliverInChunks(eventOfSize(20 * MIB)));
    }

    private static void assertTooLarge(HttpResponse<String> response) {
        assertAnswer(response, 413, "{\"error\":\"payload too large\"}");
    }

    /** Padded with what does not compress, so that the record is as large as it gets. */
    private byte[] eventOfSize(int size) {
        byte[] head = Stripe.bytes("{\"id\":\"%s\",\"type\":\"customer.updated\",\"pad\":\"".formatted(id));
        byte[] tail = "\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[size];
        SplittableRandom random = new SplittableRandom(42);
        for (int i = head.length; i < size - tail.length; i++) {
            body[i] = (byte) random.nextInt('a', 'z' + 1);
        }
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(tail, 0, body, size - tail.length, tail.length);
        return body;
    }
}

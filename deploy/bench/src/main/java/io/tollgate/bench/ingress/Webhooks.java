package io.tollgate.bench.ingress;

import io.tollgate.bench.stripe.EventTemplate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Requests ready to be sent: bodies that differ from each other as real ones do, each used again under a new event ID and
 * a new signature. Only the ID, the time and the signature are written anew, so that the load costs little.
 */
final class Webhooks {

    /** Many more than a batch of the producer's holds: what makes its compression too good is nearness. */
    private static final int BODIES = 2_000;

    private static final int ID_DIGITS = 24;
    private static final String ID = "evt_" + "0".repeat(ID_DIGITS);
    private static final String TIME = "0".repeat(10);
    private static final String SIGNATURE = "0".repeat(64);

    private final byte[][] bodies;
    private final int idAt;
    private final byte[] head;
    private final int timeAt;
    private final int signatureAt;
    private final Mac mac;
    private final InstantSource clock = InstantSource.system();
    private long sent;

    Webhooks(String secret) {
        Random random = new Random(1);
        EventTemplate template = EventTemplate.load();
        bodies =
                IntStream.range(0, BODIES).mapToObj(i -> body(template, random)).toArray(byte[][]::new);
        idAt = new String(bodies[0], StandardCharsets.US_ASCII).indexOf(ID);
        String request = """
                POST /webhooks/stripe HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json; charset=utf-8\r
                Content-Length: %d\r
                User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r
                Accept: */*; q=0.5, application/xml\r
                Cache-Control: no-cache\r
                Stripe-Signature: t=%s,v1=%s\r
                \r
                """.formatted(bodies[0].length, TIME, SIGNATURE);
        timeAt = request.indexOf("t=" + TIME) + 2;
        signatureAt = request.indexOf("v1=" + SIGNATURE) + 3;
        head = request.getBytes(StandardCharsets.US_ASCII);
        mac = mac(secret);
    }

    int bodySize() {
        return bodies[0].length;
    }

    /** Writes the next request into the buffer, which is then ready to be read. */
    void next(ByteBuffer buffer) {
        byte[] body = bodies[(int) (sent % bodies.length)];
        putDigits(body, idAt + 4, ID_DIGITS, ++sent);
        putDigits(head, timeAt, TIME.length(), clock.millis() / 1000);
        mac.update(head, timeAt, TIME.length());
        mac.update((byte) '.');
        byte[] signature = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(signature, 0, head, signatureAt, signature.length);
        buffer.clear().put(head).put(body).flip();
    }

    private static byte[] body(EventTemplate template, RandomGenerator random) {
        long created = 1_790_000_000L + random.nextInt(1_000_000);
        return template.fill(Map.ofEntries(
                Map.entry("event", ID),
                Map.entry("type", "customer.subscription.updated"),
                Map.entry("created", Long.toString(created)),
                Map.entry("subscription", EventTemplate.randomId("sub_", random)),
                Map.entry("customer", EventTemplate.randomId("cus_", random)),
                Map.entry("workspace", EventTemplate.randomId("ws_", random)),
                Map.entry("status", "active"),
                Map.entry("price", EventTemplate.randomId("price_", random)),
                Map.entry("period_start", Long.toString(created - 500_000)),
                Map.entry("period_end", Long.toString(created + 2_000_000)),
                Map.entry("invoice", EventTemplate.randomId("in_", random)),
                Map.entry("request", EventTemplate.randomId("req_", random)),
                Map.entry("previous", "{\"status\": \"past_due\"}")));
    }

    private static void putDigits(byte[] target, int at, int digits, long number) {
        long left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            target[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static Mac mac(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.tollgate.bench.entitlement;

import com.stripe.net.Webhook;
import io.tollgate.bench.stripe.EventTemplate;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;

/** Subscriptions that start, each of another workspace, signed as Stripe signs. */
final class SignedEvents {

    record SignedEvent(String workspace, byte[] body, String signature) {}

    private final EventTemplate template = EventTemplate.load();
    private final SplittableRandom random = new SplittableRandom();
    private final InstantSource time = InstantSource.system();
    private final String secret;

    SignedEvents(String secret) {
        this.secret = secret;
    }

    SignedEvent next() {
        long now = time.instant().getEpochSecond();
        String workspace = EventTemplate.randomId("ws_", random);
        byte[] body = template.fill(Map.ofEntries(
                Map.entry("event", EventTemplate.randomId("evt_", random)),
                Map.entry("type", "customer.subscription.created"),
                Map.entry("created", Long.toString(now)),
                Map.entry("subscription", EventTemplate.randomId("sub_", random)),
                Map.entry("customer", EventTemplate.randomId("cus_", random)),
                Map.entry("workspace", workspace),
                Map.entry("status", "active"),
                Map.entry("price", "price_pro"),
                Map.entry("period_start", Long.toString(now)),
                Map.entry("period_end", Long.toString(now + 2_592_000L)),
                Map.entry("invoice", EventTemplate.randomId("in_", random)),
                Map.entry("request", EventTemplate.randomId("req_", random)),
                Map.entry("previous", "null")));
        return new SignedEvent(workspace, body, signature(body, now));
    }

    private String signature(byte[] body, long now) {
        try {
            String signed = now + "." + new String(body, StandardCharsets.UTF_8);
            return "t=" + now + ",v1=" + Webhook.Util.computeHmacSha256(secret, signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}

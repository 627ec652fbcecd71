package io.tollgate.stripe.api;

import com.stripe.net.ApiResource;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import io.tollgate.contracts.ContractJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads from Stripe as it answers, not through the SDK's classes, which know fewer fields than Stripe sends. In the
 * background lane: nobody waits for what is compared.
 */
public final class StripeReads {

    /**
     * What Stripe answered.
     *
     * @param readAt not later than Stripe has read it, by Stripe's own clock
     * @param requestedAt when we began to ask, by our clock
     */
    public record Read(JsonNode json, Instant readAt, Instant requestedAt) {

        /** The objects of a list, the newest first. */
        public List<JsonNode> data() {
            List<JsonNode> objects = new ArrayList<>();
            json.path("data").forEach(objects::add);
            return objects;
        }

        /** Whether a list goes on after its last object. */
        public boolean hasMore() {
            return json.path("has_more").asBoolean(false);
        }
    }

    private final Supplier<StripeApi> stripe;
    private final Clock clock;

    /** @param stripe asked for when it is first called: where Stripe is not the provider, nobody has its key */
    public StripeReads(Supplier<StripeApi> stripe, Clock clock) {
        this.stripe = stripe;
        this.clock = clock;
    }

    /**
     * One page of a list.
     *
     * @param name of the call, see {@link StripeCall#name()}
     * @param account the connected account; null for the platform's own
     */
    public Answer<Read> list(String name, String path, Map<String, String> parameters, @Nullable String account) {
        String query = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return get(name, query.isEmpty() ? path : path + "?" + query, account, StripeReads::isList);
    }

    /** One object; see {@link #list}. A deleted one is an object that says so. */
    public Answer<Read> retrieve(String name, String path, String id, @Nullable String account) {
        return get(
                name,
                path + "/" + encode(id),
                account,
                object -> id.equals(object.path("id").asString(null)));
    }

    private Answer<Read> get(String name, String path, @Nullable String account, Predicate<JsonNode> whole) {
        Instant requestedAt = clock.instant();
        long began = System.nanoTime();
        return stripe.get()
                .call(StripeCall.<Read>read(name, read -> whole.test(read.json()), (client, options) -> {
                            StripeResponse answer = client.rawRequest(
                                    ApiResource.RequestMethod.GET,
                                    path,
                                    null,
                                    RawRequestOptions.builder()
                                            .setStripeAccount(options.getStripeAccount())
                                            .build());
                            return new Read(parsed(answer.body()), readAt(answer, began, requestedAt), requestedAt);
                        })
                        .actingFor(account)
                        .inBackground());
    }

    /** Stripe's time when it answered less what the call took: before it read anything, whatever was slow. */
    private static Instant readAt(StripeResponse answer, long began, Instant requestedAt) {
        Instant answered = answer.date();
        return answered == null ? requestedAt : answered.minus(Duration.ofNanos(System.nanoTime() - began));
    }

    private static JsonNode parsed(String body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException nonsense) {
            throw new NonsenseException();
        }
    }

    private static boolean isList(JsonNode json) {
        return "list".equals(json.path("object").asString(null))
                && json.path("data").isArray();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

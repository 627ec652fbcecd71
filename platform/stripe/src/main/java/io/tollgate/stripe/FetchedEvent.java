package io.tollgate.stripe;

import io.tollgate.contracts.ContractJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of our own making around an object that we fetched from Stripe; consumers apply it like Stripe's own.
 *
 * @param id also the record's key
 * @param created Unix seconds: not later than Stripe has read the object, so that equal seconds are a tie again
 * @param account the connected account; null for the platform's own
 * @param body JSON
 */
public record FetchedEvent(
        String id, long created, @Nullable String account, byte[] body) {

    /**
     * @param scopedId the object's ID as {@link StripeEvent#scoped} makes it
     * @param object the bare object, in JSON
     * @param readAt by Stripe's clock
     * @param requestedAt by ours; makes the event's ID unique
     */
    public static FetchedEvent of(String scopedId, String object, Instant readAt, Instant requestedAt) {
        ScopedId fetched = ScopedId.of(scopedId);
        String account = fetched.account();
        String id = "fetch_%s_%d".formatted(fetched.id(), requestedAt.toEpochMilli());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("object", "event");
        event.put("type", StripeEvent.FETCHED);
        event.put("created", readAt.getEpochSecond());
        if (account != null) {
            event.put("account", account);
        }
        event.put("data", Map.of("object", ContractJson.mapper().readTree(object)));
        return new FetchedEvent(
                id, readAt.getEpochSecond(), account, ContractJson.mapper().writeValueAsBytes(event));
    }
}

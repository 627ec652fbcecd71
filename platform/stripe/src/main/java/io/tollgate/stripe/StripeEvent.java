package io.tollgate.stripe;

import io.tollgate.contracts.ContractJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A Stripe event, read by shape: its API version's label is not always true to it.
 *
 * @param created Unix seconds; Stripe's clock knows no finer
 * @param account the connected account; null for the platform's own events
 * @param object the object as it stood when the event was created
 * @param previousAttributes what the event changed, as it was before; null where Stripe tells nothing
 */
public record StripeEvent(
        String id,
        String type,
        long created,
        @Nullable String account,
        StripeObject object,
        @Nullable JsonNode previousAttributes) {

    /** The type of what we asked Stripe for ourselves: an object as it stands now, in an event of our own making. */
    public static final String FETCHED = "tollgate.fetched";

    /** Stripe's own limit on a metadata value, which a workspace is; its IDs are shorter by far. */
    private static final int LONGEST_ID = 500;

    /** @throws UnreadableEventException if the bytes are no event with an object in it */
    public static StripeEvent read(byte[] body) {
        StripeObject event = new StripeObject(parse(body));
        StripeObject data = event.requireChild("data");
        return new StripeEvent(
                event.require("id"),
                event.require("type"),
                event.requireSeconds("created"),
                event.text("account"),
                data.requireChild("object"),
                data.json().get("previous_attributes"));
    }

    /**
     * An ID that a connected account cannot share with the platform or with another account.
     *
     * @param id an ID of Stripe's, or one that the account wrote into an object's metadata
     * @throws UnreadableEventException if it is longer than any such ID can be
     */
    public String scoped(String id) {
        if (id.length() > LONGEST_ID) {
            throw new UnreadableEventException("an ID or workspace is longer than " + LONGEST_ID + " characters");
        }
        return account == null ? id : account + ":" + id;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException e) {
            throw new UnreadableEventException("the event is not JSON", e);
        }
    }
}

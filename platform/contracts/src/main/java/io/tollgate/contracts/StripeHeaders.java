package io.tollgate.contracts;

/** The header names of {@link Topics#STRIPE_EVENTS}; all values are UTF-8 text. */
public final class StripeHeaders {

    /** How the event came to us: {@code webhook}, {@code backfill} or {@code fetch}. */
    public static final String SOURCE = "tollgate-source";

    public static final String EVENT_TYPE = "stripe-event-type";

    /** The connected account; absent for the platform's own events. */
    public static final String ACCOUNT = "stripe-account";

    public static final String API_VERSION = "stripe-api-version";

    /** The event's {@code created}, in Unix seconds. */
    public static final String CREATED = "stripe-created";

    /** The {@code Stripe-Signature} header as received; webhooks only. */
    public static final String SIGNATURE = "stripe-signature";

    /** Business time of receipt, RFC 3339 UTC. */
    public static final String RECEIVED_AT = "received-at";

    private StripeHeaders() {}
}

package io.tollgate.contracts;

import java.util.List;

/** Every topic's name, written once. */
public final class Topics {

    /** Every Stripe event, keyed by event ID, as it was signed. */
    public static final String STRIPE_EVENTS = "stripe.events";

    public static final String PAYMENTS = "billing.payments";
    public static final String DISPUTES = "billing.disputes";
    public static final String CUSTOMERS = "billing.customers";
    public static final String SUBSCRIPTIONS = "billing.subscriptions";
    public static final String INVOICES = "billing.invoices";
    public static final String DUNNING = "billing.dunning";
    public static final String NOTIFICATIONS = "billing.notifications";

    /** Every mutating call and operator's action, keyed by service. */
    public static final String OPERATIONS = "billing.operations";

    /** The seals of the audit log, keyed by chain. */
    public static final String AUDIT = "billing.audit";

    /** The whole current entitlement of every workspace; compacted. */
    public static final String ENTITLEMENTS = "billing.entitlements";

    private static final List<String> DOMAIN =
            List.of(PAYMENTS, DISPUTES, CUSTOMERS, SUBSCRIPTIONS, INVOICES, DUNNING, NOTIFICATIONS, OPERATIONS, AUDIT);

    private Topics() {}

    /** The topics that carry domain events. */
    public static List<String> domain() {
        return DOMAIN;
    }

    /** Where a service puts the records that it could not process. */
    public static String deadLetters(String service) {
        return service + ".dlt";
    }
}

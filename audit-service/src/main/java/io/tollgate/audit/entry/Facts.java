package io.tollgate.audit.entry;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.InboundEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of an event: IDs and amounts, no name and no address.
 *
 * @param actor {@code stripe}, a service, or who called it
 * @param cause the ID of the event that brought this one about
 */
record Facts(
        Instant occurredAt,
        String actor,
        @Nullable String workspaceId,
        @Nullable String subject,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String cause) {

    private static final String STRIPE = "stripe";
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final String OBJECT = "data.object.";
    private static final String CE_SOURCE = "/tollgate/";
    private static final JsonPaths OF_STRIPE = JsonPaths.of(
            OBJECT + "object",
            OBJECT + "id",
            OBJECT + "metadata.workspace_id",
            OBJECT + "client_reference_id",
            OBJECT + "customer",
            OBJECT + "customer.id",
            OBJECT + "amount",
            OBJECT + "amount_refunded",
            OBJECT + "amount_total",
            OBJECT + "amount_due",
            OBJECT + "amount_paid",
            OBJECT + "currency");
    private static final JsonPaths OF_DOMAIN = JsonPaths.of(
            "workspace_id",
            "workspace",
            "actor",
            "amount",
            "currency",
            "payment.amount",
            "payment.currency",
            "dispute.amount",
            "dispute.currency",
            "invoice.amount_due",
            "invoice.amount_paid",
            "invoice.currency",
            "dunning_case.amount_due",
            "dunning_case.currency",
            "details.amount",
            "details.currency");

    static Facts of(InboundEvent event) {
        return event.source().topic().equals(Topics.STRIPE_EVENTS) ? ofStripe(event) : ofDomain(event);
    }

    private static Facts ofStripe(InboundEvent event) {
        Map<String, String> told = OF_STRIPE.read(event.value());
        String workspace = first(
                told,
                OBJECT + "metadata.workspace_id",
                OBJECT + "client_reference_id",
                OBJECT + "customer",
                OBJECT + "customer.id",
                OBJECT + "id");
        String account = event.header(StripeHeaders.ACCOUNT);
        String amount = switch (told.getOrDefault(OBJECT + "object", "")) {
            case "invoice" -> told.get(OBJECT + (event.type().contains("paid") ? "amount_paid" : "amount_due"));
            case "charge" -> told.get(OBJECT + (event.type().equals("charge.refunded") ? "amount_refunded" : "amount"));
            default -> first(told, OBJECT + "amount", OBJECT + "amount_total");
        };
        return new Facts(
                moment(event, StripeHeaders.CREATED),
                STRIPE,
                // What a connected account writes into its metadata must not look like a workspace of ours.
                workspace == null || account == null ? workspace : account + ":" + workspace,
                told.get(OBJECT + "id"),
                number(amount),
                amount == null ? null : upper(told.get(OBJECT + "currency")),
                null);
    }

    private static Facts ofDomain(InboundEvent event) {
        Map<String, String> told = OF_DOMAIN.read(event.value());
        String workspace = first(told, "workspace_id", "workspace");
        String service = event.header(CloudEventHeaders.SOURCE);
        String invoiced = "invoice." + (event.type().contains(".paid") ? "amount_paid" : "amount_due");
        String amount = first(
                told,
                "amount",
                "payment.amount",
                "dispute.amount",
                invoiced,
                "dunning_case.amount_due",
                "details.amount");
        String currency = first(
                told,
                "currency",
                "payment.currency",
                "dispute.currency",
                "invoice.currency",
                "dunning_case.currency",
                "details.currency");
        return new Facts(
                moment(event, CloudEventHeaders.TIME),
                told.getOrDefault("actor", service == null ? "unknown" : service.replace(CE_SOURCE, "")),
                workspace == null || workspace.isEmpty() ? null : workspace,
                event.header(CloudEventHeaders.SUBJECT),
                number(amount),
                amount == null ? null : upper(currency),
                event.header(CloudEventHeaders.CAUSATION_ID));
    }

    /** Unix seconds or RFC 3339, whichever the header holds; the moment of production where it holds no time. */
    private static Instant moment(InboundEvent event, String header) {
        Instant told = time(event.header(header));
        // What PostgreSQL cannot hold would make the event a dead letter, and let it escape the log.
        return told == null || told.isBefore(Instant.EPOCH) || told.isAfter(LATEST)
                ? Instant.ofEpochMilli(event.source().timestamp())
                : told;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            Long seconds = number(text);
            return seconds != null ? Instant.ofEpochSecond(seconds) : text == null ? null : Instant.parse(text);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static @Nullable String first(Map<String, String> told, String... paths) {
        for (String path : paths) {
            String value = told.get(path);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooLong) {
            return null;
        }
    }

    private static @Nullable String upper(@Nullable String currency) {
        return currency == null ? null : currency.toUpperCase(Locale.ROOT);
    }
}

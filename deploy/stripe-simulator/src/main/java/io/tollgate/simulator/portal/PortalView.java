package io.tollgate.simulator.portal;

import io.tollgate.simulator.store.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A line of the portal's page.
 *
 * @param action what the customer may do with it: cancel, renew, pay, or nothing
 */
record PortalView(String id, String title, String status, String detail, String action) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");

    static PortalView ofSubscription(JsonNode subscription) {
        JsonNode item = subscription.path("items").path("data").path(0);
        boolean ending = Json.number(subscription, "cancel_at") > 0;
        String status = Json.text(subscription, "status");
        String day = day(Json.number(item, "current_period_end"));
        boolean ended = ENDED.contains(status);
        return new PortalView(
                Json.text(subscription, "id"),
                money(Json.number(item, "price.unit_amount") * Json.number(item, "quantity"), subscription) + " / "
                        + Json.text(item, "price.recurring.interval"),
                status.replace('_', ' '),
                ended ? "" : ending ? "Ends on " + day : "Renews on " + day,
                ended ? "" : ending ? "renew" : "cancel");
    }

    static PortalView ofInvoice(JsonNode invoice) {
        String status = Json.text(invoice, "status");
        return new PortalView(
                Json.text(invoice, "id"),
                Json.optional(invoice, "number").orElse("Draft"),
                status,
                money(Json.number(invoice, "total"), invoice) + " · " + day(Json.number(invoice, "created")),
                status.equals("open") ? "pay" : "");
    }

    private static String money(long amount, JsonNode of) {
        return "%d.%02d %s"
                .formatted(
                        amount / 100,
                        Math.abs(amount % 100),
                        Json.text(of, "currency").toUpperCase(Locale.ROOT));
    }

    private static String day(long at) {
        return DAY.format(Instant.ofEpochSecond(at).atZone(ZoneOffset.UTC));
    }
}

package io.tollgate.simulator.subscription;

import io.tollgate.simulator.invoice.InvoiceLines;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a subscription puts on its invoices. */
@Component
class Lines {

    /** Not one of Stripe's objects: a proration that waits for the next invoice. */
    private static final String PENDING = "tollgate.pending_line";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

    private final StripeObjects objects;
    private final Items items;
    private final Alarms alarms;

    Lines(StripeObjects objects, Items items, Alarms alarms) {
        this.objects = objects;
        this.items = items;
        this.alarms = alarms;
    }

    /** The current period of each item, in full; nothing is charged for a trial. */
    List<ObjectNode> ofPeriod(ObjectNode subscription) {
        boolean trial = Subscriptions.status(subscription).equals("trialing");
        List<ObjectNode> lines = new ArrayList<>();
        for (ObjectNode item : Items.of(subscription)) {
            lines.add(InvoiceLines.ofItem(
                    item,
                    trial ? 0 : Items.amount(item),
                    trial ? "Free trial for " + items.name(item) : items.description(item),
                    Json.number(item, "current_period_start"),
                    Json.number(item, "current_period_end"),
                    false,
                    null));
        }
        return lines;
    }

    /** The credit for what was paid and will not be used, and the charge for what takes its place. */
    List<ObjectNode> ofChange(ObjectNode before, ObjectNode after, long at) {
        List<ObjectNode> lines = new ArrayList<>();
        for (ObjectNode item : Items.of(before)) {
            if (isIn(after, item)) {
                continue;
            }
            lines.add(InvoiceLines.ofItem(
                    item,
                    -share(item, at),
                    "Unused time on " + items.name(item) + " after " + day(at),
                    at,
                    Json.number(item, "current_period_end"),
                    true,
                    Json.id(before, "latest_invoice").orElse(null)));
        }
        for (ObjectNode item : Items.of(after)) {
            if (!isIn(before, item)) {
                lines.add(InvoiceLines.ofItem(
                        item,
                        share(item, at),
                        "Remaining time on " + items.name(item) + " after " + day(at),
                        at,
                        Json.number(item, "current_period_end"),
                        true,
                        null));
            }
        }
        return lines;
    }

    /** Only the credits of {@link #ofChange}: a new period is charged in full. */
    List<ObjectNode> creditsOfChange(ObjectNode before, long at) {
        ObjectNode nothing = before.deepCopy();
        Json.child(nothing, "items").putArray("data");
        return ofChange(before, nothing, at);
    }

    void keepForNextInvoice(String subscription, List<ObjectNode> lines) {
        for (ObjectNode line : lines) {
            ObjectNode pending = Json.object()
                    .put("id", Ids.next("pending_"))
                    .put("object", PENDING)
                    .put("created", alarms.now())
                    .put("subscription", subscription);
            pending.set("line", line);
            objects.insert(pending);
        }
    }

    List<ObjectNode> pending(String subscription) {
        return objects.where(PENDING, Map.of("subscription", subscription)).stream()
                .map(pending -> pending.path("line").asObject())
                .toList();
    }

    /** As {@link #pending}, and they are pending no more. */
    List<ObjectNode> takePending(String subscription) {
        List<ObjectNode> lines = pending(subscription);
        objects.where(PENDING, Map.of("subscription", subscription)).forEach(objects::delete);
        return lines;
    }

    private static boolean isIn(ObjectNode subscription, JsonNode item) {
        return Items.of(subscription).stream()
                .anyMatch(other -> Json.text(other, "id").equals(Json.text(item, "id"))
                        && Json.text(other, "price.id").equals(Json.text(item, "price.id"))
                        && Json.number(other, "quantity") == Json.number(item, "quantity"));
    }

    /** What the rest of the period is worth, to the nearest unit. */
    private static long share(JsonNode item, long at) {
        long start = Json.number(item, "current_period_start");
        long end = Json.number(item, "current_period_end");
        long whole = Math.max(1, end - start);
        long rest = Math.clamp(end - at, 0, whole);
        return (Items.amount(item) * rest + whole / 2) / whole;
    }

    private static String day(long at) {
        return DAY.format(Instant.ofEpochSecond(at).atZone(ZoneOffset.UTC));
    }
}

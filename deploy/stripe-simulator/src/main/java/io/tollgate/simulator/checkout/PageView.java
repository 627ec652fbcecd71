package io.tollgate.simulator.checkout;

import io.tollgate.contracts.Money;
import io.tollgate.simulator.store.Json;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the checkout page shows.
 *
 * @param total empty where nothing is to be paid
 * @param error why the last try failed; empty for none
 */
record PageView(
        String id,
        String title,
        String total,
        List<Line> lines,
        boolean asksEmail,
        String email,
        String name,
        String button,
        String cancelUrl,
        String error) {

    record Line(String name, String amount) {}

    static PageView of(ObjectNode session, ObjectNode basket, Pay.Person typed, String error) {
        List<Line> lines =
                basket.path("items").valueStream().map(PageView::line).toList();
        String total = session.path("amount_total").isNumber() ? money(session, "amount_total") : "";
        String title = lines.isEmpty()
                ? "Save your card"
                : lines.stream().map(Line::name).collect(Collectors.joining(", "));
        String known = Json.text(session, "customer_details.email");
        boolean prefilled = !Json.text(session, "customer").isEmpty() && !known.isEmpty();
        return new PageView(
                Json.text(session, "id"),
                title,
                total,
                lines,
                !prefilled,
                known.isEmpty() ? typed.email() : known,
                typed.name(),
                switch (Json.text(session, "mode")) {
                    case "subscription" -> "Subscribe for " + total;
                    case "setup" -> "Save card";
                    default -> "Pay " + total;
                },
                Links.cancel(session),
                error);
    }

    private static Line line(JsonNode item) {
        long quantity = Json.number(item, "quantity");
        String times = quantity == 1 ? "" : quantity + " × ";
        String interval = Json.text(item, "price.recurring.interval");
        return new Line(
                times + Json.text(item, "description"),
                money(item, "amount_total") + (interval.isEmpty() ? "" : " / " + interval));
    }

    private static String money(JsonNode node, String field) {
        Money money = new Money(Json.number(node, field), Json.text(node, "currency"));
        return money.inMainUnit() + " " + money.currency();
    }
}

package io.tollgate.local.cli;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What happened on the way to the event, and where to look next. */
final class TriggerReport {

    private TriggerReport() {}

    /** @param events all on the way, the wanted one last */
    static String text(List<JsonNode> events, boolean delivered, Ports ports) {
        JsonNode event = events.getLast();
        String facts = "Events     %s\nObject     %s\n%sDelivered  %s\n"
                .formatted(
                        events.stream().map(TriggerReport::line).collect(Collectors.joining("\n           ")),
                        text(event, "/data/object/id"),
                        workspace(event).isEmpty() ? "" : "Workspace  " + workspace(event) + "\n",
                        delivered ? "yes" : "not yet; the simulator goes on trying");
        return delivered ? facts + next(event, ports) : facts;
    }

    private static String line(JsonNode event) {
        return text(event, "/id") + " " + text(event, "/type");
    }

    private static String next(JsonNode event, Ports ports) {
        return """

                Look next
                  curl -H "Authorization: Bearer $(./tollgate token --role admin)" \\
                    %s%s
                  mails: %s
                %s""".formatted(ports.url(Endpoint.FRONT_DOOR), path(event), ports.url(Endpoint.MAIL_UI), follow(event));
    }

    private static String path(JsonNode event) {
        String kind = text(event, "/data/object/object");
        return switch (kind) {
            case "dispute", "radar.early_fraud_warning" -> "/api/v1/payment/disputes";
            case "payment_intent", "charge", "refund", "checkout.session", "invoice_payment" ->
                "/api/v1/payment/transactions";
            case "invoice" -> "/api/v1/payment/invoices";
            default ->
                workspace(event).isEmpty()
                        ? "/api/v1/payment/subscriptions"
                        : "/api/v1/workspaces/" + workspace(event) + "/entitlements";
        };
    }

    /** A subscription's mails wait for its customer's address, a customer alone has no plan. */
    private static String follow(JsonNode event) {
        String id = text(event, "/data/object/id");
        String workspace = workspace(event).isEmpty()
                ? "\n"
                : " --override data.object.metadata.workspace_id=" + workspace(event) + "\n";
        return switch (text(event, "/data/object/object")) {
            case "subscription" ->
                "  ./tollgate trigger customer.created --override data.object.id="
                        + text(event, "/data/object/customer") + workspace;
            case "customer" ->
                "  ./tollgate trigger customer.subscription.created --override data.object.customer=" + id + workspace;
            default -> "";
        };
    }

    private static String workspace(JsonNode event) {
        return text(event, "/data/object/metadata/workspace_id");
    }

    private static String text(JsonNode event, String pointer) {
        return event.at(pointer).asString("");
    }
}

package io.tollgate.local.cli;

import io.tollgate.local.event.FreshEvent;
import io.tollgate.local.event.SignedPost;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;

/** What was posted, what came back, and where to look next. */
final class TriggerReport {

    private TriggerReport() {}

    static String text(FreshEvent event, SignedPost.Answer answer, Ports ports) {
        String facts = """
                Posted     %s (%s)
                Object     %s
                Workspace  %s
                Answer     %d %s
                """.formatted(
                        event.text("type"),
                        event.text("id"),
                        event.text("data.object.id"),
                        workspace(event),
                        answer.status(),
                        answer.body().strip());
        return answer.status() == 200 ? facts + next(event, ports) : facts;
    }

    private static String next(FreshEvent event, Ports ports) {
        return """

                Look next
                  curl -H "Authorization: Bearer $(./tollgate token --role admin)" \\
                    %s/api/v1/workspaces/%s/entitlements
                  mails: %s
                %s""".formatted(
                        ports.url(Endpoint.FRONT_DOOR), workspace(event), ports.url(Endpoint.MAIL_UI), follow(event));
    }

    /** A subscription's mails wait for its customer's address, a customer alone has no plan. */
    private static String follow(FreshEvent event) {
        String id = event.text("data.object.id");
        String workspace = " --override data.object.metadata.workspace_id=" + workspace(event) + "\n";
        return switch (event.text("data.object.object")) {
            case "subscription" ->
                "  ./tollgate trigger customer.created --override data.object.id=" + event.text("data.object.customer")
                        + workspace;
            case "customer" ->
                "  ./tollgate trigger customer.subscription.created --override data.object.customer=" + id + workspace;
            default -> "";
        };
    }

    private static String workspace(FreshEvent event) {
        return event.text("data.object.metadata.workspace_id");
    }
}

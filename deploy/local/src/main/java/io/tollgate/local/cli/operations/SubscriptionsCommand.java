package io.tollgate.local.cli.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "subscriptions",
        description = "Lists subscriptions, the newest first.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate subscriptions [--status <status>] [--workspace <id>] [--limit <n>] [-o json]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate subscriptions",
            "  ./tollgate subscriptions --status past_due",
            "  ./tollgate subscriptions --workspace ws_demo -o json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SubscriptionsCommand implements Callable<Integer> {

    @Option(names = "--status", paramLabel = "<status>", description = "Only of this status, such as active.")
    private @Nullable String status;

    @Option(names = "--workspace", paramLabel = "<id>", description = "Only of this workspace.")
    private @Nullable String workspace;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "100",
            description = "How many at most: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("status", status);
        query.put("workspace_id", workspace);
        ArrayNode all = JsonMapper.shared().createArrayNode();
        Table table = new Table("ID", "WORKSPACE", "PLAN", "STATUS", "PERIOD ENDS", "ENDS THEN");
        boolean more;
        try (Api api = Api.open()) {
            more = Pages.of(api, Service.SUBSCRIPTION, "/api/v1/payment/subscriptions", query, limit, subscription -> {
                all.add(subscription.deepCopy());
                table.row(
                        Reports.text(subscription, "id"),
                        Reports.text(subscription, "workspace_id"),
                        Reports.text(subscription, "plan"),
                        Reports.text(subscription, "status"),
                        Reports.text(subscription, "current_period_end"),
                        subscription.path("cancel_at_period_end").asBoolean(false) ? "yes" : "no");
            });
        }
        output.print(all, () -> table.isEmpty() ? "No subscriptions." : table.toString());
        output.hint(more);
        return 0;
    }
}

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
        name = "disputes",
        description = "Lists disputes and early fraud warnings, by default those that await our response.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate disputes [--status open|<status>] [--workspace <id>] [--limit <n>] [-o json]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate disputes",
            "  ./tollgate disputes --status won",
            "  ./tollgate disputes --workspace ws_demo -o json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DisputesCommand implements Callable<Integer> {

    @Option(
            names = "--status",
            paramLabel = "<status>",
            defaultValue = "open",
            description = "open, or one of Stripe's.")
    private String status;

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
        Table table = new Table("DUE", "ID", "WORKSPACE", "KIND", "STATUS", "REASON", "AMOUNT", "CURRENCY");
        boolean more;
        try (Api api = Api.open()) {
            more = Pages.of(api, Service.BILLING, "/api/v1/payment/disputes", query, limit, dispute -> {
                all.add(dispute.deepCopy());
                table.row(
                        Reports.text(dispute, "evidence_due_by"),
                        Reports.text(dispute, "id"),
                        Reports.text(dispute, "workspace_id"),
                        Reports.text(dispute, "kind"),
                        Reports.text(dispute, "status"),
                        Reports.text(dispute, "reason"),
                        Reports.text(dispute, "amount"),
                        Reports.text(dispute, "currency"));
            });
        }
        output.print(all, () -> table.isEmpty() ? "No disputes." : table.toString());
        output.hint(more);
        return 0;
    }
}

package io.tollgate.local.cli.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "verify",
        description = {
            "Compares the objects at Stripe with our rows.",
            "",
            "Prints a line for each drift. Exits with 1 if there is one, or if it could not finish."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate verify [--since <time>] [--repair] [-o json]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate verify",
            "  ./tollgate verify --since 7d",
            "  ./tollgate verify --repair"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class VerifyCommand implements Callable<Integer> {

    /** Of one owner; who has more drifts than this looks for their common cause. */
    private static final int LISTED = 1000;

    private static final String PATH = "/actuator/verify";

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = Moment.Converter.class,
            description = "Only objects made since: a time, or how long ago (7d).")
    private @Nullable Moment since;

    @Option(names = "--repair", description = "Fetch what has drifted, and apply it like any other event.")
    private boolean repair;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode joined = JsonMapper.shared().createObjectNode();
        Table table = new Table("OBJECT", "ID", "WORKSPACE", "FIELD", "STRIPE", "OURS");
        StringBuilder failures = new StringBuilder();
        try (Api api = Api.open()) {
            for (Service owner : List.of(Service.BILLING, Service.SUBSCRIPTION)) {
                Map<String, @Nullable Object> request = new LinkedHashMap<>();
                request.put("repair", repair);
                request.put("since", since == null ? null : since.toString());
                JsonNode done = new Job(api, owner, PATH, output).run(request, "examined");
                for (String counter : List.of("examined", "drifts", "repaired")) {
                    joined.put(
                            counter,
                            joined.path(counter).asLong(0) + done.path(counter).asLong(0));
                }
                if (!done.path("state").asString("").equals("done")) {
                    failures.append("\n%s could not finish: %s"
                            .formatted(owner.title(), done.path("error").asString("no reason given")));
                }
                Pages.of(
                        api,
                        owner,
                        PATH + "/" + done.path("id").asString(),
                        Map.of(),
                        LISTED,
                        drift -> add(joined, table, drift));
            }
        }
        joined.put("complete", failures.isEmpty());
        output.print(joined, () -> text(joined, table) + failures);
        return failures.isEmpty() && joined.path("drifts").asLong(0) == 0 ? 0 : 1;
    }

    private static void add(ObjectNode joined, Table table, JsonNode drift) {
        joined.withArray("data").add(drift.deepCopy());
        table.row(
                Reports.text(drift, "object"),
                Reports.text(drift, "id"),
                Reports.text(drift, "workspace_id"),
                Reports.text(drift, "field"),
                Reports.text(drift, "stripe"),
                Reports.text(drift, "ours"));
    }

    private String text(JsonNode joined, Table table) {
        String counts = "%s objects examined, %s."
                .formatted(
                        Reports.number(joined, "examined"),
                        joined.path("drifts").asLong(0) == 0
                                ? "no drift"
                                : Reports.number(joined, "drifts") + " drifted"
                                        + (repair
                                                ? ", " + Reports.number(joined, "repaired") + " being repaired"
                                                : ""));
        return table.isEmpty() ? counts : table + "\n" + counts;
    }
}

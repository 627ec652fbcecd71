package io.tollgate.local.cli.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "deadletters",
        description = "Shows the records that a service could not process, retries or discards them.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "./tollgate deadletters list [--service <name>] [--type <glob>] [-o json]",
            "       ./tollgate deadletters describe <id> --service <name>",
            "       ./tollgate deadletters retry (<id>... | --all) --service <name> [--type <glob>]",
            "       ./tollgate deadletters discard <id>... --service <name> --reason <text>"
        },
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate deadletters list",
            "  ./tollgate deadletters describe 3-17 --service billing-service",
            "  ./tollgate deadletters retry 3-17 --service billing-service",
            "  ./tollgate deadletters retry --all --type 'charge.*' --service billing-service",
            "  ./tollgate deadletters discard 3-17 --service billing-service --reason 'test data'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DeadLettersCommand implements Runnable {

    private static final String PATH = "/actuator/deadletters";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            separator = " ",
            synopsisHeading = "Usage: ",
            customSynopsis =
                    "./tollgate deadletters list [--service <name>] [--type <glob>] [--topic <topic>] [--limit <n>] [-o json]",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            description = "Lists the open ones of one service, or of all.",
            footer = {"", "Examples:", "  ./tollgate deadletters list", "  ./tollgate deadletters list -o json"})
    int list(
            @Option(names = "--service", paramLabel = "<name>", description = "Whose; all where none is named.")
                    @Nullable
                    String service,
            @Option(names = "--type", paramLabel = "<glob>", description = "Only of these types.") @Nullable
                    String type,
            @Option(names = "--topic", paramLabel = "<topic>", description = "Only from this topic.") @Nullable
                    String topic,
            @Option(
                            names = "--limit",
                            paramLabel = "<n>",
                            defaultValue = "100",
                            description = "How many of a service at most: ${DEFAULT-VALUE}.")
                    int limit,
            @Mixin Output output)
            throws InterruptedException {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        Table table = new Table("SERVICE", "ID", "SINCE", "TYPE", "EVENT", "ATTEMPTS", "ERROR");
        boolean more = false;
        try (Api api = Api.open()) {
            for (Service each : service == null ? Service.values() : new Service[] {Service.named(service)}) {
                Map<String, @Nullable String> query = new LinkedHashMap<>();
                query.put("type", type);
                query.put("topic", topic);
                more |= Pages.of(api, each, PATH, query, limit, letter -> {
                    all.add(letter.deepCopy());
                    table.row(
                            each.title(),
                            Reports.text(letter, "id"),
                            Reports.text(letter, "dead_since"),
                            Reports.text(letter, "type"),
                            Reports.text(letter, "event_id"),
                            Reports.text(letter, "attempts"),
                            Reports.text(letter, "error"));
                });
            }
        }
        output.print(all, () -> table.isEmpty() ? "No dead letters." : table.toString());
        output.hint(more);
        return 0;
    }

    @Command(
            name = "describe",
            separator = " ",
            synopsisHeading = "Usage: ",
            customSynopsis = "./tollgate deadletters describe <id> --service <name> [-o json]",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            description = "Shows one with its headers and its payload, in which personal data is masked.",
            footer = {"", "Examples:", "  ./tollgate deadletters describe 3-17 --service billing-service"})
    int describe(
            @Parameters(paramLabel = "<id>", description = "As list shows it.") String id,
            @Option(names = "--service", required = true, paramLabel = "<name>", description = "Whose.") String service,
            @Mixin Output output)
            throws InterruptedException {
        try (Api api = Api.open()) {
            JsonNode letter = api.get(Service.named(service), PATH + "/" + id);
            output.print(
                    letter,
                    () -> JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(letter));
            return 0;
        }
    }

    @Command(
            name = "retry",
            separator = " ",
            synopsisHeading = "Usage: ",
            customSynopsis =
                    "./tollgate deadletters retry (<id>... | --all) --service <name> [--type <glob>] [--topic <topic>] [-o json]",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            description = {
                "Lets the service process them again, as what they were.",
                "Exits with 1 if one fails again; it is then a new dead letter."
            },
            footer = {
                "",
                "Examples:",
                "  ./tollgate deadletters retry 3-17 --service billing-service",
                "  ./tollgate deadletters retry --all --type 'charge.*' --service billing-service"
            })
    int retry(
            @Parameters(paramLabel = "<id>", arity = "0..*", description = "As list shows them.") @Nullable
                    List<String> ids,
            @Option(names = "--service", required = true, paramLabel = "<name>", description = "Whose.") String service,
            @Option(names = "--all", description = "All that are open and fit --type and --topic.") boolean all,
            @Option(names = "--type", paramLabel = "<glob>", description = "Only of these types.") @Nullable
                    String type,
            @Option(names = "--topic", paramLabel = "<topic>", description = "Only from this topic.") @Nullable
                    String topic,
            @Mixin Output output)
            throws InterruptedException {
        boolean named = ids != null && !ids.isEmpty();
        if (named == all) {
            throw new ParameterException(spec.commandLine(), "Say which to retry: their IDs, or --all");
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("ids", named ? ids : null);
        request.put("all", all ? true : null);
        request.put("type", type);
        request.put("topic", topic);
        try (Api api = Api.open()) {
            JsonNode done = api.post(Service.named(service), PATH + "/retry", request);
            output.print(
                    done,
                    () -> "%s retried, %s succeeded, %s failed again."
                            .formatted(
                                    Reports.number(done, "retried"),
                                    Reports.number(done, "succeeded"),
                                    Reports.number(done, "failed")));
            return done.path("failed").asLong(0) == 0 ? 0 : 1;
        }
    }

    @Command(
            name = "discard",
            separator = " ",
            synopsisHeading = "Usage: ",
            customSynopsis = "./tollgate deadletters discard <id>... --service <name> --reason <text> [-o json]",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            description = "Closes them for good; the reason goes into the audit log.",
            footer = {
                "",
                "Examples:",
                "  ./tollgate deadletters discard 3-17 --service billing-service --reason 'test data'"
            })
    int discard(
            @Parameters(paramLabel = "<id>", arity = "1..*", description = "As list shows them.") List<String> ids,
            @Option(names = "--service", required = true, paramLabel = "<name>", description = "Whose.") String service,
            @Option(names = "--reason", required = true, paramLabel = "<text>", description = "Why.") String reason,
            @Mixin Output output)
            throws InterruptedException {
        try (Api api = Api.open()) {
            JsonNode done = api.post(Service.named(service), PATH + "/discard", Map.of("ids", ids, "reason", reason));
            output.print(done, () -> Reports.number(done, "discarded") + " discarded.");
            return 0;
        }
    }
}

package io.tollgate.local.cli.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "backfill",
        description = {
            "Fills in the webhooks that have not come.",
            "",
            "Compares Stripe's list of events with what has come; what has not enters like any other event.",
            "Exits with 1 if it could not finish; nothing then counts as complete."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate backfill [--since <time>] [-o json]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate backfill",
            "  ./tollgate backfill --since 1h",
            "  ./tollgate backfill --since 2026-11-25T09:00:00Z -o json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class BackfillCommand implements Callable<Integer> {

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = Moment.Converter.class,
            description = "A time, or how long ago (1h); from where the last one ended if it is not given.")
    private @Nullable Moment since;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        try (Api api = Api.open()) {
            Map<String, @Nullable Object> request = new LinkedHashMap<>();
            request.put("since", since == null ? null : since.toString());
            JsonNode done = new Job(api, Service.BILLING, "/actuator/backfill", output).run(request, "examined");
            output.print(done, () -> text(done));
            return done.path("state").asString("").equals("done") ? 0 : 1;
        }
    }

    private static String text(JsonNode run) {
        String counts = "%s events examined, %s missing, %s filled in."
                .formatted(
                        Reports.number(run, "examined"),
                        Reports.number(run, "missing"),
                        Reports.number(run, "published"));
        return run.path("state").asString("").equals("done")
                ? counts + "\nNothing is missing up to " + Reports.text(run, "complete_to") + "."
                : counts + "\nNot complete: " + run.path("error").asString("no reason given");
    }
}

package io.tollgate.local.cli.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "replay",
        description = {
            "Lets a service read events again, or derive its rows anew and compare.",
            "",
            "It reads beside its live work, and what it has processed it skips. With --rebuild it derives its rows",
            "anew from all its topics, and exits with 1 if they differ from those it has."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "./tollgate replay --service <name> --topic <topic> (--from-offset <p:o>,... | --from <time>)",
            "                         [--to <time>] [--type <glob>] [--dry-run] [-o json]",
            "       ./tollgate replay --service <name> --resume <id>",
            "       ./tollgate replay --service <name> --rebuild [--swap]"
        },
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate replay --service billing-service --topic stripe.events --from 2h --dry-run",
            "  ./tollgate replay --service billing-service --topic stripe.events --from-offset 0:120,7:88",
            "  ./tollgate replay --service subscription-service --topic stripe.events \\",
            "    --from 2026-11-25T09:00:00Z --type 'customer.subscription.*'",
            "  ./tollgate replay --service subscription-service --rebuild"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ReplayCommand implements Callable<Integer> {

    private static final Pattern OFFSET = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    @Spec
    private CommandSpec spec;

    @Option(names = "--service", required = true, paramLabel = "<name>", description = "Who reads again.")
    private String service;

    @Option(names = "--topic", paramLabel = "<topic>", description = "What is read, such as stripe.events.")
    private @Nullable String topic;

    @Option(
            names = "--from-offset",
            split = ",",
            paramLabel = "<partition:offset>",
            description = "Where to begin; partitions that are not named are left out.")
    private List<String> offsets = List.of();

    @Option(
            names = "--from",
            paramLabel = "<time>",
            converter = Moment.Converter.class,
            description = "When to begin: a time, or how long ago (2h).")
    private @Nullable Moment from;

    @Option(
            names = "--to",
            paramLabel = "<time>",
            converter = Moment.Converter.class,
            description = "When to end; now where it is not given.")
    private @Nullable Moment to;

    @Option(names = "--type", paramLabel = "<glob>", description = "Only events of these types, such as 'invoice.*'.")
    private @Nullable String type;

    @Option(names = "--dry-run", description = "Only count what would be applied.")
    private boolean dryRun;

    @Option(names = "--resume", paramLabel = "<id>", description = "Go on with a replay that was stopped.")
    private @Nullable String resumed;

    @Option(names = "--rebuild", description = "Derive all rows anew and compare.")
    private boolean rebuild;

    @Option(names = "--swap", description = "Put the rebuilt rows in the place of the live ones.")
    private boolean swap;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Service target = Service.named(service);
        try (Api api = Api.open()) {
            return rebuild ? rebuild(api, target) : replay(api, target);
        }
    }

    private void check() {
        if (swap && !rebuild) {
            throw misuse("--swap belongs to --rebuild");
        }
        if (rebuild || resumed != null) {
            return;
        }
        if (topic == null) {
            throw misuse("Say what is to be read: --topic <topic>");
        }
        if (offsets.isEmpty() == (from == null)) {
            throw misuse("Say where to begin, with either --from-offset or --from");
        }
    }

    private int replay(Api api, Service target) throws InterruptedException {
        Job job = new Job(api, target, "/actuator/replay", output);
        JsonNode done = resumed == null ? job.run(request(), "read") : job.resume(resumed, "read");
        output.print(
                done, () -> Reports.replay(target, done, done.path("dry_run").asBoolean(dryRun)));
        return isDone(done) ? 0 : 1;
    }

    private int rebuild(Api api, Service target) throws InterruptedException {
        JsonNode done = new Job(api, target, "/actuator/rebuild", output).run(Map.of("swap", swap), "read");
        output.print(done, () -> Reports.rebuild(target, done));
        return isDone(done) && done.path("differences").asLong(0) == 0 ? 0 : 1;
    }

    private Map<String, @Nullable Object> request() {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("topic", topic);
        request.put("from_offsets", offsets.isEmpty() ? null : offsets());
        request.put("from", from == null ? null : from.toString());
        request.put("to", to == null ? null : to.toString());
        request.put("type", type);
        request.put("dry_run", dryRun);
        return request;
    }

    private Map<String, Long> offsets() {
        Map<String, Long> parsed = new LinkedHashMap<>();
        for (String offset : offsets) {
            Matcher parts = OFFSET.matcher(offset);
            if (!parts.matches()) {
                throw misuse("An offset is partition:offset, such as 0:120; was: " + offset);
            }
            parsed.put(parts.group(1), Long.valueOf(parts.group(2)));
        }
        return parsed;
    }

    private static boolean isDone(JsonNode job) {
        return job.path("state").asString("").equals("done");
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

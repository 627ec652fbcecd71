package io.tollgate.local.cli;

import io.tollgate.local.service.Services;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.stack.Health;
import io.tollgate.local.stack.StackStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        description = "Shows which processes of the local stack are up. Exits with 1 if one is down.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate status [-o json]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Examples:", "  ./tollgate status", "  ./tollgate status -o json"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StatusCommand implements Callable<Integer> {

    private enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "text",
            description = "text or json.")
    private Format format;

    @Override
    public Integer call() {
        Ports ports = Ports.from(LocalSettings.load());
        List<Health> all = StackStatus.of(StackStatus.endpoints(Services.all()), ports);
        spec.commandLine()
                .getOut()
                .println(
                        switch (format) {
                            case text -> table(all);
                            case json -> json(all);
                        });
        return all.stream().allMatch(Health::up) ? 0 : 1;
    }

    static String table(List<Health> all) {
        return "%-22s %5s  %-5s %s%n".formatted("PROCESS", "PORT", "STATE", "HEALTH")
                + all.stream().map(StatusCommand::row).collect(Collectors.joining("\n"));
    }

    static String json(List<Health> all) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all.stream().map(StatusCommand::fields).toList());
    }

    private static String row(Health health) {
        return String.format(
                Locale.ROOT,
                "%-22s %5d  %-5s %s",
                health.endpoint().title(),
                health.port(),
                state(health),
                health.detail());
    }

    private static Map<String, Object> fields(Health health) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("process", health.endpoint().title());
        fields.put("port", health.port());
        fields.put("state", state(health));
        fields.put("health", health.detail());
        return fields;
    }

    private static String state(Health health) {
        return health.up() ? "up" : "down";
    }
}

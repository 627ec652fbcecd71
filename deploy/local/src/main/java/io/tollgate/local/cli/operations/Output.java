package io.tollgate.local.cli.operations;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a command tells what it found: for people or for scripts. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Output {

    private enum Format {
        text,
        json
    }

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "text",
            description = "text or json.")
    private Format format;

    boolean isJson() {
        return format == Format.json;
    }

    /** Prints the JSON as it is, or the text made of it. */
    void print(JsonNode json, Supplier<String> text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(isJson() ? MAPPER.writeValueAsString(json) : text.get());
        out.flush();
    }

    /** Says that a list was cut. */
    void hint(boolean more) {
        if (more) {
            err().println("There are more; --limit <n> shows them.");
        }
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

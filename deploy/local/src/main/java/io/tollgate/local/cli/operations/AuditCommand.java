package io.tollgate.local.cli.operations;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description = "Proves that the audit log was not altered.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate audit verify [-o json]",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%n",
        subcommands = AuditCommand.Verify.class,
        footer = {"", "Examples:", "  ./tollgate audit verify", "  ./tollgate audit verify -o json"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            description = {
                "Reads every chain of the log and compares it with its published seals.",
                "Exits with 1 and names the first entry that is not as it was."
            },
            separator = " ",
            synopsisHeading = "Usage: ",
            customSynopsis = "./tollgate audit verify [-o json]",
            descriptionHeading = "%n",
            optionListHeading = "%n",
            footer = {"", "Examples:", "  ./tollgate audit verify", "  ./tollgate audit verify -o json"})
    static final class Verify implements Callable<Integer> {

        @Mixin
        private Output output;

        @Override
        public Integer call() throws InterruptedException {
            try (Api api = Api.open()) {
                JsonNode verdict = api.get(Service.AUDIT, "/api/v1/audit/verify");
                output.print(verdict, () -> text(verdict));
                return verdict.path("intact").asBoolean(false) ? 0 : 1;
            }
        }

        private static String text(JsonNode verdict) {
            String extent = "%s entries in %s chains"
                    .formatted(Reports.number(verdict, "entries"), Reports.number(verdict, "chains"));
            return verdict.path("intact").asBoolean(false)
                    ? "Intact: " + extent + "."
                    : "NOT INTACT: " + extent + ". The first that is broken: "
                            + verdict.path("first_broken").toString();
        }
    }
}

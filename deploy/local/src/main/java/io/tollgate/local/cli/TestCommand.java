package io.tollgate.local.cli;

import io.tollgate.local.Problem;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Only the help: the launcher script itself runs the build, because it needs no Tollgate for it. */
@Command(
        name = "test",
        description = "Builds Tollgate, checks it and runs every test.",
        customSynopsis = "./tollgate test [maven options]",
        separator = " ",
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate test",
            "  ./tollgate test -pl gateway-webhook -am",
            "  ./tollgate test -DskipChecks"
        })
final class TestCommand implements Runnable {

    @Parameters(arity = "0..*", paramLabel = "maven options", description = "Passed on to Maven.")
    @SuppressWarnings("unused") // declared for the help
    private List<String> options = List.of();

    @Override
    public void run() {
        throw new Problem("Run ./tollgate test in the project's folder.");
    }
}

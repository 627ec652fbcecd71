package io.tollgate.local.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete commands and options.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate completion",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Examples:", "  ./tollgate completion > ~/.tollgate-completion", "  source ~/.tollgate-completion"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the field
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .println(AutoComplete.bash("tollgate", spec.root().commandLine()));
    }
}

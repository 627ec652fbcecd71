package io.tollgate.local.cli;

import io.tollgate.local.Problem;
import io.tollgate.runtime.InvalidSettingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "tollgate",
        description = "Tollgate, the billing backbone for teams that use Stripe.",
        synopsisHeading = "",
        customSynopsis = "Usage: ./tollgate <command> [options]",
        descriptionHeading = "",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        subcommands = {UpCommand.class, TestCommand.class, StatusCommand.class, TriggerCommand.class, TokenCommand.class
        },
        footer = {
            "",
            "Begin with:",
            "  ./tollgate up",
            "",
            "./tollgate <command> -h explains a command and shows examples."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Commands implements Runnable {

    @Spec
    private CommandSpec spec;

    private Commands() {}

    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Commands());
        commandLine.addMixin("help", new Help());
        commandLine.getSubcommands().values().forEach(command -> command.addMixin("help", new Help()));
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            switch (failure) {
                case Problem problem -> line.getErr().println(problem.getMessage());
                case InvalidSettingException setting ->
                    line.getErr().println(setting.getMessage() + ". .env.example says what it means.");
                default -> failure.printStackTrace(line.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

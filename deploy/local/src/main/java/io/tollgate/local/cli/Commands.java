package io.tollgate.local.cli;

import io.tollgate.local.Problem;
import io.tollgate.local.cli.operations.AuditCommand;
import io.tollgate.local.cli.operations.BackfillCommand;
import io.tollgate.local.cli.operations.DeadLettersCommand;
import io.tollgate.local.cli.operations.DisputesCommand;
import io.tollgate.local.cli.operations.ReplayCommand;
import io.tollgate.local.cli.operations.StatusCommand;
import io.tollgate.local.cli.operations.SubscriptionsCommand;
import io.tollgate.local.cli.operations.VerifyCommand;
import io.tollgate.runtime.InvalidSettingException;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
        name = "tollgate",
        description = "Tollgate, the billing backbone for teams that use Stripe.",
        synopsisHeading = "",
        customSynopsis = "Usage: ./tollgate <command> [options]",
        descriptionHeading = "",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        subcommands = {
            UpCommand.class,
            TestCommand.class,
            TriggerCommand.class,
            TokenCommand.class,
            StatusCommand.class,
            ReplayCommand.class,
            DeadLettersCommand.class,
            BackfillCommand.class,
            VerifyCommand.class,
            AuditCommand.class,
            DisputesCommand.class,
            SubscriptionsCommand.class,
            CompletionCommand.class
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

    private static final int WIDTH = 100;

    @Spec
    private CommandSpec spec;

    private Commands() {}

    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Commands());
        commandLine.addMixin("help", new Help());
        helpOn(commandLine.getSubcommands().values());
        commandLine.setUsageHelpWidth(WIDTH);
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> failed(line, failure));
        commandLine.setParameterExceptionHandler((wrong, arguments) -> misused(wrong));
        return commandLine;
    }

    private static void helpOn(Collection<CommandLine> commands) {
        for (CommandLine command : commands) {
            command.addMixin("help", new Help());
            helpOn(command.getSubcommands().values());
        }
    }

    private static int failed(CommandLine line, Exception failure) {
        switch (failure) {
            case Problem problem -> line.getErr().println(problem.getMessage());
            case InvalidSettingException setting ->
                line.getErr().println(setting.getMessage() + ". .env.example says what it means.");
            default -> failure.printStackTrace(line.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int misused(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
        line.getErr().println("./" + line.getCommandSpec().qualifiedName() + " -h shows how it is meant.");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

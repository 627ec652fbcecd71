package io.tollgate.local.cli;

import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.token.DevelopmentSecret;
import io.tollgate.security.DevelopmentTokens;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = {
            "Prints a development token for the local services, alone on its line.",
            "It is good for 12 hours."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate token --role admin|finance|support|ops|member [--workspace <id>]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  ./tollgate token --role admin",
            "  ./tollgate token --role member --workspace ws_demo",
            "  curl -H \"Authorization: Bearer $(./tollgate token --role support)\" \\",
            "    http://localhost:8000/api/v1/workspaces/ws_demo/entitlements"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TokenCommand implements Runnable {

    private enum Role {
        admin,
        finance,
        support,
        ops,
        member
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "<role>",
            description = "Who the bearer is: ${COMPLETION-CANDIDATES}.")
    private Role role;

    @Option(
            names = "--workspace",
            paramLabel = "<id>",
            description = "The workspace that a member belongs to; required for member.")
    private @Nullable String workspace;

    @Override
    public void run() {
        if (role == Role.member && (workspace == null || workspace.isBlank())) {
            throw new ParameterException(spec.commandLine(), "A member belongs to a workspace: add --workspace <id>");
        }
        String secret = DevelopmentSecret.in(StateFolder.ofProject().developmentSecret());
        String token = new DevelopmentTokens(secret)
                .issue(io.tollgate.security.Role.valueOf(role.name().toUpperCase(Locale.ROOT)), workspace);
        spec.commandLine().getOut().println(token);
    }
}

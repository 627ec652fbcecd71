package io.tollgate.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.event.Examples;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.stack.Health;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutACommandItShowsHelp() {
        assertThat(run()).isZero();

        assertThat(out).hasToString("""
                        Usage: ./tollgate <command> [options]
                        Tollgate, the billing backbone for teams that use Stripe.

                        Options:
                          -h, --help   Show this help.

                        Commands:
                          up       Starts Kafka, PostgreSQL, a mail sink and all services, and keeps them running.
                          test     Builds Tollgate, checks it and runs every test.
                          status   Shows which processes of the local stack are up. Exits with 1 if one is down.
                          trigger  Posts a signed Stripe event to the gateway: an example with new IDs, created now.
                          token    Prints a development token for the local services, alone on its line.

                        Begin with:
                          ./tollgate up

                        ./tollgate <command> -h explains a command and shows examples.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "test", "status", "trigger", "token"})
    void everyCommandExplainsItselfWithExamples(String command) {
        assertThat(run(command, "-h")).isZero();

        assertThat(out.toString())
                .startsWith("Usage: ./tollgate " + command)
                .contains("Examples:\n  ./tollgate " + command);
    }

    @Test
    void theHelpOfTriggerNamesEveryExample() {
        run("trigger", "-h");

        assertThat(out.toString()).contains(Examples.types());
    }

    @Test
    void misuseIsToldInALineOrTwoWithExitCodeTwo() {
        assertThat(run("token", "--role", "member")).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err).hasToString("""
                        A member belongs to a workspace: add --workspace <id>
                        ./tollgate token -h shows how it is meant.
                        """);
    }

    @Test
    void aMistypedCommandIsAnsweredWithASuggestion() {
        assertThat(run("triger")).isEqualTo(2);

        assertThat(err.toString()).contains("Did you mean").contains("trigger");
    }

    @Test
    void anUnknownEventTypeIsMisuse() {
        assertThat(run("trigger", "invoice.nonsense")).isEqualTo(2);

        assertThat(err.toString()).contains("'invoice.nonsense'").contains("customer.subscription.created");
    }

    @Test
    void statusAsATable() {
        assertThat(StatusCommand.table(health())).isEqualTo("""
                        PROCESS                 PORT  STATE HEALTH
                        gateway-webhook         8080  up    UP
                        Kafka                   9092  down  not running""");
    }

    @Test
    void statusAsJson() {
        assertThat(StatusCommand.json(health())).isEqualTo("""
                        [ {
                          "process" : "gateway-webhook",
                          "port" : 8080,
                          "state" : "up",
                          "health" : "UP"
                        }, {
                          "process" : "Kafka",
                          "port" : 9092,
                          "state" : "down",
                          "health" : "not running"
                        } ]""");
    }

    private static List<Health> health() {
        return List.of(
                new Health(Endpoint.GATEWAY, 8080, true, "UP"), new Health(Endpoint.KAFKA, 9092, false, "not running"));
    }

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return line.execute(arguments);
    }
}

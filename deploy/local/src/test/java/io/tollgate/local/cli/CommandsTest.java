package io.tollgate.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                          up             Starts Kafka, PostgreSQL, a simulated Stripe, a mail sink and all services.
                          test           Builds Tollgate, checks it and runs every test.
                          trigger        Lets the simulated Stripe go through the flow that ends in an event.
                          token          Prints a development token for the local services, alone on its line.
                          status         Shows which processes of the local stack are up, and how far each service is.
                          replay         Lets a service read events again, or derive its rows anew and compare.
                          deadletters    Shows the records that a service could not process, retries or discards them.
                          backfill       Fills in the webhooks that have not come.
                          verify         Compares the objects at Stripe with our rows.
                          audit          Proves that the audit log was not altered.
                          disputes       Lists disputes and early fraud warnings, by default those that await our response.
                          subscriptions  Lists subscriptions, the newest first.
                          completion     Prints a script with which bash and zsh complete commands and options.

                        Begin with:
                          ./tollgate up

                        ./tollgate <command> -h explains a command and shows examples.
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "test",
                "status",
                "trigger",
                "token",
                "replay",
                "deadletters",
                "deadletters list",
                "deadletters describe",
                "deadletters retry",
                "deadletters discard",
                "backfill",
                "verify",
                "audit",
                "audit verify",
                "disputes",
                "subscriptions",
                "completion"
            })
    void everyCommandExplainsItselfWithExamples(String command) {
        assertThat(run((command + " -h").split(" "))).isZero();

        assertThat(out.toString())
                .startsWith("Usage: ./tollgate " + command)
                .contains("Examples:\n  ./tollgate " + command);
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
    void anOverrideWithoutAValueIsMisuse() {
        assertThat(run("trigger", "customer.created", "--override", "data.object.id"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("An override is path=value").contains("was: data.object.id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\"',
            value = {
                "replay --service billing | Say what is to be read: --topic <topic>",
                "replay --service billing --topic t | Say where to begin, with either --from-offset or --from",
                "replay --service billing --topic t --from 1h --from-offset 0:1 | Say where to begin, with either --from-offset or --from",
                "replay --service billing --topic t --swap | --swap belongs to --rebuild",
                "deadletters retry --service billing | Say which to retry: their IDs, or --all",
                "backfill --since yesterday | 'yesterday' is neither a time such as 2026-11-25T09:00:00Z nor a while such as 1h or 2d"
            })
    void misuseOfOperationsIsNamed(String command, String complaint) {
        assertThat(run(command.split(" "))).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(complaint);
    }

    @Test
    void aServiceThatThereIsNotIsAnsweredWithThoseThereAre() {
        assertThat(run("replay", "--service", "gateway", "--rebuild")).isEqualTo(1);

        assertThat(err).hasToString("""
                        There is no service 'gateway'. There are: billing-service, subscription-service, \
                        dunning-service, notification-service, audit-service.
                        """);
    }

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return line.execute(arguments);
    }
}

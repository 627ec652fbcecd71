package io.tollgate.local.cli;

import io.tollgate.local.Problem;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.simulator.Simulator;
import io.tollgate.runtime.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "trigger",
        description = {
            "Lets the simulated Stripe go through the flow that ends in an event.",
            "Its webhooks come signed, as Stripe's do."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate trigger [<event-type>] [--override <path>=<value>]...",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "",
        footer = {
            "",
            "Examples:",
            "  ./tollgate trigger",
            "  ./tollgate trigger payment_intent.succeeded",
            "  ./tollgate trigger customer.subscription.created \\",
            "    --override data.object.metadata.workspace_id=ws_42 --override data.object.status=trialing",
            "  ./tollgate trigger customer.created --override data.object.id=cus_demo"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TriggerCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "<event-type>",
            arity = "0..1",
            description = "Stripe's name of the event; without one all are listed.")
    private @Nullable String type;

    @Option(
            names = "--override",
            paramLabel = "<path>=<value>",
            description =
                    "How the event's object is to be, such as data.object.metadata.workspace_id=ws_42; repeatable.")
    private List<String> overrides = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> fields = fields();
        Settings settings = LocalSettings.load();
        Ports ports = Ports.from(settings);
        LocalStripe stripe = LocalStripe.of(settings, ports);
        if (!stripe.simulated()) {
            throw new Problem("Stripe is not simulated here, because STRIPE_API_KEY is set: use Stripe's own"
                    + " 'stripe trigger' in place of this command.");
        }
        try (Simulator simulator = new Simulator(stripe.apiBase(), stripe.apiKey())) {
            PrintWriter out = spec.commandLine().getOut();
            if (type == null) {
                simulator.types().forEach(out::println);
                return 0;
            }
            if (!simulator.types().contains(type)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "No flow ends in the event '" + type + "'; ./tollgate trigger lists those that there are.");
            }
            return trigger(simulator, type, fields, ports, out);
        }
    }

    private static int trigger(
            Simulator simulator, String type, Map<String, String> fields, Ports ports, PrintWriter out)
            throws InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        for (String id : simulator.trigger(type, fields)) {
            events.add(simulator.event(id));
        }
        boolean delivered = simulator.isDelivered(events.getLast().path("id").stringValue(), PATIENCE);
        out.print(TriggerReport.text(events, delivered, ports));
        out.flush();
        return delivered ? 0 : 1;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "An override is path=value, such as data.object.metadata.workspace_id=ws_demo; was: "
                                + override);
            }
            fields.put(override.substring(0, equals), override.substring(equals + 1));
        }
        return fields;
    }
}

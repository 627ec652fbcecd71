package io.tollgate.local.cli;

import io.tollgate.local.Problem;
import io.tollgate.local.event.FieldOverride;
import io.tollgate.local.event.FreshEvent;
import io.tollgate.local.event.SignedPost;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "trigger",
        description = "Posts a signed Stripe event to the gateway: an example with new IDs, created now.",
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate trigger <event-type> [--override <path>=<value>]...",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "",
        footer = {
            "",
            "Event types:",
            "  customer.created               customer.subscription.created",
            "  customer.updated               customer.subscription.updated",
            "  customer.deleted               customer.subscription.deleted",
            "",
            "Examples:",
            "  ./tollgate trigger customer.subscription.created",
            "  ./tollgate trigger customer.subscription.created \\",
            "    --override data.object.metadata.workspace_id=ws_42 --override data.object.status=trialing",
            "  ./tollgate trigger customer.created --override data.object.id=cus_demo"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TriggerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<event-type>", description = "One of those below.")
    private String type;

    @Option(
            names = "--override",
            paramLabel = "<path>=<value>",
            description = "Set a field of the event, such as data.object.metadata.workspace_id=ws_42; repeatable.")
    private List<String> overrides = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = LocalSettings.load();
        Ports ports = Ports.from(settings);
        Instant now = Clock.systemUTC().instant();
        FreshEvent event = event(settings, now);
        String secret = LocalSettings.value(settings, LocalSettings.WEBHOOK_SECRET)
                .split(",", -1)[0]
                .strip();
        URI gateway = URI.create(ports.url(Endpoint.GATEWAY) + "/webhooks/stripe");
        SignedPost.Answer answer = SignedPost.send(gateway, event.json(), secret, now);
        PrintWriter out = spec.commandLine().getOut();
        out.print(TriggerReport.text(event, answer, ports));
        out.flush();
        return answer.status() == 200 ? 0 : 1;
    }

    private FreshEvent event(Settings settings, Instant now) {
        try {
            List<FieldOverride> changes =
                    overrides.stream().map(FieldOverride::parse).toList();
            return FreshEvent.of(type, now, LocalSettings.first(settings, LocalSettings.PRICE_PRO), changes);
        } catch (Problem wrongArgument) {
            throw new ParameterException(spec.commandLine(), wrongArgument.getMessage());
        }
    }
}

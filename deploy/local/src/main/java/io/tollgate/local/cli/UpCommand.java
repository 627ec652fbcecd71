package io.tollgate.local.cli;

import io.tollgate.local.service.LocalService;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.stack.Stack;
import io.tollgate.runtime.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Starts Kafka, PostgreSQL, a simulated Stripe, a mail sink and all services.",
            "Ctrl-C stops them. State is kept in .tollgate and survives a restart, a crash and kill -9."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate up [--fresh]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Ports and secrets are environment variables, also read from .env; .env.example lists them all.",
            "",
            "Examples:",
            "  ./tollgate up",
            "  ./tollgate up --fresh",
            "  GATEWAY_PORT=9080 ./tollgate up"
        })
final class UpCommand implements Callable<Integer> {

    @Option(names = "--fresh", description = "Forget all events, rows and mails of earlier runs first.")
    private boolean fresh;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder state = StateFolder.ofProject();
        Settings settings = LocalSettings.load();
        Ports ports = Ports.from(settings);
        LocalStripe stripe = LocalStripe.of(settings, ports);
        List<LocalService> services = Services.with(stripe);
        Stack stack = new Stack(state, settings, ports, services, System.out);
        Thread stop = new Thread(
                () -> {
                    System.out.println("\nStopping; state is kept.");
                    stack.close();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            double seconds = stack.start(fresh);
            System.out.printf(
                    Locale.ROOT,
                    "%nTollgate is up after %.1f s. Ctrl-C stops it.%n%n%s",
                    seconds,
                    Welcome.text(settings, ports, services, stripe));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            closeUnlessStopping(stop, stack);
            throw failed;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** A start that fails because the user stops it has nothing to report. */
    private static void closeUnlessStopping(Thread stop, Stack stack) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            new CountDownLatch(1).await();
        }
        stack.close();
    }
}

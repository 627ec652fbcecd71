package io.tollgate.local.stack;

import io.tollgate.local.Problem;
import io.tollgate.local.broker.Broker;
import io.tollgate.local.frontdoor.FrontDoor;
import io.tollgate.local.mail.MailSink;
import io.tollgate.local.postgres.Postgres;
import io.tollgate.local.process.PortCheck;
import io.tollgate.local.process.Supervisor;
import io.tollgate.local.process.UpLock;
import io.tollgate.local.service.LocalService;
import io.tollgate.local.service.RunningServices;
import io.tollgate.local.service.ServiceSettings;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.setting.StateFolder;
import io.tollgate.local.token.DevelopmentSecret;
import io.tollgate.runtime.BusinessClock;
import io.tollgate.runtime.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that {@code ./tollgate up} starts. */
public final class Stack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    private static final Duration HEALTH_WAIT = Duration.ofSeconds(120);
    private static final Duration HEALTH_PAUSE = Duration.ofMillis(100);

    private final StateFolder state;
    private final Settings settings;
    private final Ports ports;
    private final List<LocalService> services;
    private final PrintStream out;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    public Stack(StateFolder state, Settings settings, Ports ports, List<LocalService> services, PrintStream out) {
        this.state = state;
        this.settings = settings;
        this.ports = ports;
        this.services = services;
        this.out = out;
    }

    /**
     * Returns when everything is healthy; throws a {@link Problem} when it cannot be. Close it in either case.
     *
     * @return how long it took, in seconds
     */
    public double start(boolean fresh) throws IOException, InterruptedException {
        open(UpLock.take(state.lock()));
        Broker.stopLeftover(state);
        Postgres.stopLeftover(state);
        if (fresh) {
            state.wipe();
        }
        PortCheck.requireFree(ports, StackStatus.endpoints(services));
        out.println("Starting; logs are in " + state.logs());
        try (Progress progress = new Progress(out)) {
            RunningServices running = running();
            startBackbone(running, progress);
            startServices(running, progress);
            return progress.seconds();
        }
    }

    private RunningServices running() {
        String secret = DevelopmentSecret.in(state.developmentSecret());
        BusinessClock clock = new BusinessClock(Clock.systemUTC());
        return new RunningServices(new ServiceSettings(settings, ports, secret), clock);
    }

    private void startBackbone(RunningServices running, Progress progress) throws IOException, InterruptedException {
        Postgres postgres = open(new Postgres(state, ports.of(Endpoint.POSTGRES), Services.DATABASES));
        Broker broker = open(new Broker(state, ports.of(Endpoint.KAFKA)));
        MailSink mail = open(new MailSink(state.mail(), ports.of(Endpoint.SMTP), ports.of(Endpoint.MAIL_UI)));
        open(() -> running.close(Services.ingress(services)));
        CountDownLatch database = new CountDownLatch(1);
        Map<String, Together.Step> steps = new LinkedHashMap<>();
        steps.put(postgres.name(), () -> {
            postgres.start();
            database.countDown();
        });
        services.stream()
                .filter(Services::isSimulator)
                .forEach(simulator -> steps.put(simulator.name(), () -> {
                    database.await();
                    start(simulator, running);
                }));
        steps.put(broker.name(), broker::start);
        steps.put(Endpoint.SMTP.title(), mail::start);
        Together.run(steps, progress);
        Supervisor supervisor = open(new Supervisor(out::println));
        supervisor.watch(postgres);
        supervisor.watch(broker);
    }

    private void startServices(RunningServices running, Progress progress) throws IOException, InterruptedException {
        Map<String, Together.Step> steps = new LinkedHashMap<>();
        services.stream()
                .filter(service -> !Services.isSimulator(service))
                .forEach(service -> steps.put(service.name(), () -> start(service, running)));
        Together.run(steps, progress);
        FrontDoor frontDoor = open(new FrontDoor(ports, services));
        Together.run(Map.of(Endpoint.FRONT_DOOR.title(), frontDoor::start), progress);
    }

    private void start(LocalService service, RunningServices running) throws InterruptedException {
        running.start(service);
        awaitHealth(service);
    }

    private void awaitHealth(LocalService service) throws InterruptedException {
        long deadline = System.nanoTime() + HEALTH_WAIT.toNanos();
        while (true) {
            Health health = Health.of(service.endpoint(), ports.of(service.endpoint()));
            if (health.up()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new Problem(service.name() + " has started but is not healthy: " + health.detail());
            }
            Thread.sleep(HEALTH_PAUSE);
        }
    }

    private synchronized <T extends AutoCloseable> T open(T part) {
        if (closed) {
            throw new Problem("Stopped while starting.");
        }
        opened.push(part);
        return part;
    }

    /** Stops everything in the opposite order of starting: nothing loses what it depends on. */
    @Override
    public void close() {
        Deque<AutoCloseable> closing;
        synchronized (this) {
            closed = true;
            closing = new ArrayDeque<>(opened);
            opened.clear();
        }
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception failed) {
                LOG.error("A part did not stop cleanly", failed);
            }
        }
    }
}

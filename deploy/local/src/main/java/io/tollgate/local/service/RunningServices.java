package io.tollgate.local.service;

import io.tollgate.local.Problem;
import io.tollgate.runtime.BusinessClock;
import io.tollgate.runtime.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The Spring contexts of the services that run in this JVM. */
public final class RunningServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServices.class);
    private static final long SHUTDOWN_SECONDS = 8;

    private final ServiceSettings settings;
    private final BusinessClock clock;
    private final Map<LocalService, ConfigurableApplicationContext> contexts = new ConcurrentHashMap<>();

    /** @param clock business time for all of them, so that moving it in one place moves it everywhere */
    public RunningServices(ServiceSettings settings, BusinessClock clock) {
        this.clock = clock;
        this.settings = settings;
        // Tomcat logs through java.util.logging, which would print on the terminal.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Returns when the service has started; a {@link Problem} says in one line why it has not. */
    public void start(LocalService service) {
        ServiceLog.begin(service.name());
        try {
            SpringApplication application = service.application().get();
            // All contexts would be closed at once, and the broker and the database with them.
            application.setRegisterShutdownHook(false);
            application.addInitializers(context -> context.getBeanFactory().registerSingleton("businessClock", clock));
            contexts.put(service, application.run(settings.arguments(service)));
        } catch (RuntimeException failed) {
            LOG.error("{} did not start", service.name(), failed);
            throw new Problem(service.name() + " did not start: " + reason(failed), failed);
        }
    }

    /** Closes those that take work in from outside first, then the others side by side. */
    public void close(List<LocalService> first) {
        first.forEach(service -> close(contexts.remove(service)));
        close();
    }

    @Override
    public void close() {
        List<Callable<Object>> closing = contexts.values().stream()
                .map(context -> Executors.callable(() -> close(context)))
                .toList();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            threads.invokeAll(closing, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        contexts.clear();
    }

    private static void close(@Nullable ConfigurableApplicationContext context) {
        if (context == null) {
            return;
        }
        try {
            context.close();
        } catch (RuntimeException failed) {
            LOG.error("{} did not close cleanly", context.getId(), failed);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof InvalidSettingException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getName()
                : message.lines().findFirst().orElse("");
    }
}

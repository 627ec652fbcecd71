package io.tollgate.notification.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the queue empty: works when it is woken, and looks by itself every second for what other replicas have queued
 * and for what is to be tried again.
 */
@Component
public class DeliveryWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(9);

    private final DeliverNotifications deliver;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    DeliveryWorker(DeliverNotifications deliver) {
        this.deliver = deliver;
    }

    /** Something has been queued and committed. */
    public void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("mail-delivery").start(this::work);
    }

    /** Lets the mail that is on its way arrive: cut off, it might be sent twice. */
    @Override
    public void stop() {
        running = false;
        wake();
        Thread worker = thread;
        if (worker != null) {
            join(worker);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                waitForWork();
                while (running && deliver.run()) {
                    log.debug("more mails are queued");
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                // The database is away; a message might quote a row, and with it an address.
                log.warn("mails have to wait: {}", failure.getClass().getName());
            }
        }
    }

    private void waitForWork() throws InterruptedException {
        if (work.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    private static void join(Thread worker) {
        try {
            worker.join(STOPS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

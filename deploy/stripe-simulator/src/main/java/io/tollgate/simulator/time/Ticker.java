package io.tollgate.simulator.time;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every second whether the time that passes by itself has made something due. */
@Component
class Ticker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final PassageOfTime time;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    Ticker(PassageOfTime time) {
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("simulator-ticker").start(this::tick);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TICK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void tick() {
        while (running) {
            try {
                Thread.sleep(TICK);
                time.fallDue();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.error("What fell due has failed: {}", failed.getClass().getName(), failed);
            }
        }
    }
}

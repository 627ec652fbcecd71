package io.tollgate.messaging.run;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The workers of all kinds of runs, of which none waits for another: the last to start and the first to stop. */
final class RunWorkers implements SmartLifecycle {

    private final List<RunWorker> workers;

    RunWorkers(List<RunWorker> workers) {
        this.workers = workers;
    }

    @Override
    public void start() {
        workers.forEach(RunWorker::start);
    }

    @Override
    public void stop() {
        workers.forEach(RunWorker::signal);
        workers.forEach(RunWorker::stop);
    }

    @Override
    public boolean isRunning() {
        return workers.stream().anyMatch(RunWorker::isRunning);
    }
}

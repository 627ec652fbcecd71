package io.tollgate.simulator.store;

import io.tollgate.simulator.api.StripeError;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One thing at a time: every request and all work that falls due is one transaction under one lock, so that what the
 * simulator does depends on the order of requests alone.
 */
@Component
public class Exclusive {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final TransactionTemplate transaction;

    Exclusive(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** @throws StripeError thrown by the work; what it did is kept where the error says so */
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            Outcome<T> outcome = transaction.execute(status -> attempt(work));
            if (outcome.error() != null) {
                throw outcome.error();
            }
            return outcome.value().get();
        } finally {
            lock.unlock();
        }
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    private static <T> Outcome<T> attempt(Supplier<T> work) {
        try {
            T value = work.get();
            return new Outcome<>(() -> value, null);
        } catch (StripeError error) {
            if (!error.keepsEffects()) {
                throw error;
            }
            return new Outcome<>(
                    () -> {
                        throw error;
                    },
                    error);
        }
    }

    private record Outcome<T>(Supplier<T> value, @Nullable StripeError error) {}
}

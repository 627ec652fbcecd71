package io.tollgate.simulator.http;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.fault.Faults;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.stereotype.Component;

/** Carries out the faults that concern the API's answers. */
@Component
class Disturbance {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Faults faults;
    private final Deque<Long> calls = new ArrayDeque<>();

    Disturbance(Faults faults) {
        this.faults = faults;
    }

    void delay() {
        long delay = faults.current().api().delayMs();
        if (delay > 0) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @throws StripeError a 429 where there were too many calls within the last second */
    synchronized void limit() {
        long limit = faults.current().api().rateLimit();
        if (limit == 0) {
            calls.clear();
            return;
        }
        long now = System.nanoTime();
        while (!calls.isEmpty() && now - calls.peekFirst() > SECOND) {
            calls.removeFirst();
        }
        if (calls.size() >= limit) {
            throw StripeError.rateLimited();
        }
        calls.addLast(now);
    }

    /** @throws StripeError a 500, as often as was asked for */
    void fail() {
        Faults.InForce inForce = faults.current();
        if (inForce.api().errorRate() > 0
                && inForce.apiChance().nextDouble() < inForce.api().errorRate()) {
            throw StripeError.internal();
        }
    }
}

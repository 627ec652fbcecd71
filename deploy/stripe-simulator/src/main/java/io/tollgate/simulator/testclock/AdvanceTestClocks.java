package io.tollgate.simulator.testclock;

import io.tollgate.simulator.api.Origin;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.PassageOfTime;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.ObjectNode;

/** Lets time pass until a test clock has reached its target, beside the request that asked for it. */
@Component
class AdvanceTestClocks {

    private static final Logger LOG = LoggerFactory.getLogger(AdvanceTestClocks.class);

    private final PassageOfTime time;
    private final Exclusive exclusive;
    private final StripeObjects objects;
    private final Events events;

    AdvanceTestClocks(PassageOfTime time, Exclusive exclusive, StripeObjects objects, Events events) {
        this.time = time;
        this.exclusive = exclusive;
        this.objects = objects;
        this.events = events;
    }

    void afterCommit(String id) {
        Origin origin = Origin.of(Origin.current().account());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("test-clock-" + id).start(() -> origin.run(() -> advance(id)));
            }
        });
    }

    /** A clock that was on its way when the process died arrives after all. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        objects.where(TestClockResource.OBJECT, Map.of("status", "advancing"))
                .forEach(clock -> Thread.ofVirtual().start(() -> advance(Json.text(clock, "id"))));
    }

    private void advance(String id) {
        try {
            ObjectNode clock = clock(id);
            long target = Json.number(clock, "status_details.advancing.target_frozen_time");
            time.advance(Duration.ofSeconds(target - Json.number(clock, "frozen_time")));
            exclusive.run(() -> ready(clock(id), target));
        } catch (RuntimeException failed) {
            LOG.error("Test clock {} has stopped: {}", id, failed.getClass().getName(), failed);
        }
    }

    private void ready(ObjectNode clock, long target) {
        clock.put("status", "ready").put("frozen_time", target).putObject("status_details");
        objects.save(clock);
        events.emit("test_helpers.test_clock.ready", clock);
    }

    private ObjectNode clock(String id) {
        return objects.get(TestClockResource.OBJECT, id, "test_clock");
    }
}

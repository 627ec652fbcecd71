package io.tollgate.simulator.testclock;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/test_helpers/test_clocks}. */
@Component
class TestClockResource implements Resource {

    static final String OBJECT = "test_helpers.test_clock";

    private static final String ALL = "/v1/test_helpers/test_clocks";
    private static final String ONE = ALL + "/{test_clock}";
    private static final Duration KEPT = Duration.ofDays(30);

    private final StripeObjects objects;
    private final Listing listing;
    private final Events events;
    private final Alarms alarms;
    private final AdvanceTestClocks advance;

    TestClockResource(StripeObjects objects, Listing listing, Events events, Alarms alarms, AdvanceTestClocks advance) {
        this.objects = objects;
        this.listing = listing;
        this.events = events;
        this.alarms = alarms;
        this.advance = advance;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(ALL, Accepted.of("frozen_time name"), this::create),
                Operation.get(ALL, Accepted.list(""), call -> listing.of(OBJECT, call)),
                Operation.get(ONE, this::get),
                Operation.post(ONE + "/advance", Accepted.of("frozen_time"), this::advance),
                Operation.delete(ONE, Accepted.of(""), this::delete));
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode clock = Json.template(OBJECT)
                .put("id", Ids.next("clock_1"))
                .put("created", alarms.now())
                .put("deletes_after", alarms.now() + KEPT.toSeconds())
                .put("frozen_time", params.requiredNumber("frozen_time"));
        Json.copyTexts(params, clock, "name");
        objects.insert(clock);
        events.emit("test_helpers.test_clock.created", clock);
        return clock;
    }

    private ObjectNode get(Call call) {
        return objects.live(OBJECT, call.id("test_clock"), "test_clock");
    }

    /** Answers at once, as Stripe does; the clock is ready when all that fell due on the way is done. */
    private ObjectNode advance(Call call) {
        ObjectNode clock = get(call);
        if (!Json.text(clock, "status").equals("ready")) {
            throw StripeError.invalid(null, null, "You cannot advance a test clock while it is already advancing.");
        }
        long target = call.params().requiredNumber("frozen_time");
        if (target <= Json.number(clock, "frozen_time")) {
            throw StripeError.invalid(
                    "frozen_time", "You cannot advance a test clock to a time that is not after its frozen time.");
        }
        clock.put("status", "advancing");
        clock.putObject("status_details").putObject("advancing").put("target_frozen_time", target);
        objects.save(clock);
        events.emit("test_helpers.test_clock.advancing", clock);
        advance.afterCommit(Json.text(clock, "id"));
        return clock;
    }

    private ObjectNode delete(Call call) {
        ObjectNode clock = get(call);
        events.emit("test_helpers.test_clock.deleted", clock);
        return objects.delete(clock);
    }
}

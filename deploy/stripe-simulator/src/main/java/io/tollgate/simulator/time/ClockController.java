package io.tollgate.simulator.time;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class ClockController {

    private static final long LONGEST = Duration.ofDays(3660).toSeconds();

    private final PassageOfTime time;
    private final Clock clock;

    ClockController(PassageOfTime time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    @GetMapping("/_sim/clock")
    ObjectNode now() {
        return view(clock.instant());
    }

    @PostMapping("/_sim/clock/advance")
    ObjectNode advance(@RequestBody ObjectNode body) {
        long seconds = body.path("seconds").asLong(-1);
        if (seconds < 0 || seconds > LONGEST) {
            throw StripeError.invalid("seconds", "seconds must be from 0 to " + LONGEST + ": time does not go back");
        }
        return view(time.advance(Duration.ofSeconds(seconds)));
    }

    private static ObjectNode view(Instant now) {
        return Json.object().put("now", now.getEpochSecond()).put("time", now.toString());
    }
}

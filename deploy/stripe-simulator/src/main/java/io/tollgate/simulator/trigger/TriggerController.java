package io.tollgate.simulator.trigger;

import io.tollgate.simulator.api.Routes;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.event.Triggered;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import io.tollgate.simulator.time.Due;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /_sim/trigger/{event_type} {"override": {"path": "value"}}}: goes through the flow that ends in that event. */
@RestController
class TriggerController {

    private static final String OBJECT = "data.object.";

    private final Map<String, Flow> flows;
    private final Map<String, Due> dues;
    private final Routes routes;
    private final StripeObjects objects;
    private final Events events;
    private final Exclusive exclusive;
    private final Alarms alarms;

    TriggerController(
            List<Flow.Catalogue> catalogues,
            List<Due> dues,
            Routes routes,
            StripeObjects objects,
            Events events,
            Exclusive exclusive,
            Alarms alarms) {
        flows = catalogues.stream()
                .flatMap(catalogue -> catalogue.flows().stream())
                .collect(Collectors.toMap(Flow::event, Function.identity(), (first, _) -> first, TreeMap::new));
        this.dues = dues.stream().collect(Collectors.toMap(Due::kind, Function.identity()));
        this.routes = routes;
        this.objects = objects;
        this.events = events;
        this.exclusive = exclusive;
        this.alarms = alarms;
    }

    /** The event types that there are flows to. */
    @GetMapping("/_sim/trigger")
    ObjectNode types() {
        ObjectNode view = Json.object();
        flows.keySet().forEach(view.putArray("types")::add);
        return view;
    }

    @PostMapping("/_sim/trigger/{type}")
    ObjectNode trigger(@PathVariable String type, @RequestBody(required = false) Optional<ObjectNode> body) {
        Flow flow = Optional.ofNullable(flows.get(type))
                .orElseThrow(() -> StripeError.invalid(
                        "event_type",
                        "There is no flow to the event type '" + type + "'. There are: "
                                + String.join(", ", flows.keySet())));
        Map<String, String> overrides = overrides(body.orElseGet(Json::object));
        Triggered triggered = new Triggered(type, overrides);
        return exclusive.call(() -> {
            withId(overrides.get("id"), () -> triggered.during(() -> run(flow, overrides)));
            if (!triggered.hasArrived()) {
                throw StripeError.invalid("override", "With these overrides the flow does not end in " + type);
            }
            ObjectNode view = Json.object();
            triggered.events().forEach(view.putArray("events")::add);
            return view;
        });
    }

    /** Who creates what is there already is told of it once more. */
    private void run(Flow flow, Map<String, String> overrides) {
        Optional<ObjectNode> known = Optional.ofNullable(overrides.get("id")).flatMap(objects::find);
        if (known.isPresent() && flow.event().endsWith(".created")) {
            events.emit(flow.event(), known.get());
        } else {
            flow.steps().accept(new Steps(routes, objects, dues, alarms.now(), flow.path(), overrides));
        }
    }

    private static void withId(@Nullable String id, Runnable work) {
        if (id == null) {
            work.run();
        } else {
            Ids.wishing(id, work);
        }
    }

    private static Map<String, String> overrides(ObjectNode body) {
        Map<String, String> overrides = new LinkedHashMap<>();
        body.path("override").propertyStream().forEach(entry -> {
            String path = entry.getKey();
            overrides.put(
                    path.startsWith(OBJECT) ? path.substring(OBJECT.length()) : path,
                    entry.getValue().asString());
        });
        return overrides;
    }
}

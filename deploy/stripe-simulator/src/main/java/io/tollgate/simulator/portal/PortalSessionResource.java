package io.tollgate.simulator.portal;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.http.PublicAddress;
import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.time.Alarms;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/billing_portal/sessions}: Stripe has no way to read one again. */
@Component
class PortalSessionResource implements Resource {

    static final String OBJECT = "billing_portal.session";

    private final StripeObjects objects;
    private final Events events;
    private final Alarms alarms;
    private final PublicAddress pages;

    PortalSessionResource(StripeObjects objects, Events events, Alarms alarms, PublicAddress pages) {
        this.objects = objects;
        this.events = events;
        this.alarms = alarms;
        this.pages = pages;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.post(
                "/v1/billing_portal/sessions", Accepted.of("customer configuration return_url locale"), this::create));
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode customer = objects.live("customer", params.required("customer"), "customer");
        String id = Ids.next("bps_1");
        ObjectNode session = Json.template(OBJECT)
                .put("id", id)
                .put("created", alarms.now())
                .put("customer", Json.text(customer, "id"))
                .put("url", pages.of("/p/session/" + id));
        Json.copyTexts(params, session, "configuration", "return_url", "locale");
        objects.insert(session);
        events.emit("billing_portal.session.created", session);
        return session;
    }
}

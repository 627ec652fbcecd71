package io.tollgate.simulator.trigger;

import static io.tollgate.simulator.trigger.Steps.id;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class CustomerFlows implements Flow.Catalogue {

    private static final String CUSTOMERS = "/v1/customers";

    @Override
    public List<Flow> flows() {
        return List.of(
                new Flow("customer.created", CUSTOMERS, CustomerFlows::create),
                new Flow(
                        "customer.updated",
                        CUSTOMERS,
                        steps -> steps.post(
                                CUSTOMERS + "/" + id(subject(steps)), "description=Updated " + System.nanoTime())),
                new Flow("customer.deleted", CUSTOMERS, steps -> steps.delete(CUSTOMERS + "/" + id(subject(steps)))));
    }

    private static ObjectNode subject(Steps steps) {
        return steps.subject(() -> create(steps));
    }

    private static ObjectNode create(Steps steps) {
        return steps.post(CUSTOMERS, "email=ada@example.com&name=Ada Example&preferred_locales[0]=en&" + Steps.DEMO);
    }
}

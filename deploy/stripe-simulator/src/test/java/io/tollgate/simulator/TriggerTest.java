package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import io.tollgate.simulator.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TriggerTest extends SimulatorTest {

    @TestFactory
    Stream<DynamicTest> eachFlowEndsInTheEventThatItIsNamedAfter() {
        List<String> types = control("GET", "/_sim/trigger", "")
                .path("types")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(types).isNotEmpty();
        return types.stream()
                .map(type -> DynamicTest.dynamicTest(
                        type,
                        () -> assertThat(types(trigger(type, "{}")).getLast()).isEqualTo(type)));
    }

    @Test
    void whatTheCallerWantsOfTheObjectIsSo() throws StripeException {
        Event created = last(trigger("customer.subscription.created", """
                {"override": {"data.object.metadata.workspace_id": "ws_42", "data.object.status": "past_due"}}"""));

        assertThat(Json.text(object(created), "metadata.workspace_id")).isEqualTo("ws_42");
        assertThat(stripe().v1()
                        .subscriptions()
                        .retrieve(Json.text(object(created), "id"))
                        .getStatus())
                .isEqualTo("past_due");
    }

    @Test
    void anAccountOnAnOlderVersionIsToldInItsShape() throws StripeException {
        control("PUT", "/_sim/settings", "{\"api_version\": \"2024-06-20\"}");
        Event paid = last(trigger("invoice.paid", "{}"));
        Event created = last(trigger("customer.subscription.created", "{}"));
        control("PUT", "/_sim/settings", "{\"api_version\": \"2026-09-30.endive\"}");

        assertThat(paid.getApiVersion()).isEqualTo("2024-06-20");
        assertThat(Json.text(object(paid), "subscription")).startsWith("sub_");
        assertThat(Json.text(object(paid), "payment_intent")).startsWith("pi_");
        assertThat(object(paid).has("parent")).isFalse();
        assertThat(Json.number(object(created), "current_period_end")).isPositive();
    }

    @Test
    void aCustomerAndItsSubscriptionAreTriggeredInEitherOrder() throws StripeException {
        trigger("customer.created", "{\"override\": {\"data.object.id\": \"cus_first\"}}");
        Event later = last(
                trigger("customer.subscription.created", "{\"override\": {\"data.object.customer\": \"cus_first\"}}"));
        assertThat(later.toJson()).contains("cus_first");

        List<String> alone =
                trigger("customer.subscription.created", "{\"override\": {\"data.object.customer\": \"cus_later\"}}");
        assertThat(types(alone)).doesNotContain("customer.created");
        Event customer = last(trigger("customer.created", "{\"override\": {\"data.object.id\": \"cus_later\"}}"));
        assertThat(Json.text(object(customer), "id")).isEqualTo("cus_later");
    }

    private List<String> trigger(String type, String body) {
        return control("POST", "/_sim/trigger/" + type, body)
                .path("events")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static ObjectNode object(Event event) {
        return Json.parse(event.getDataObjectDeserializer().getRawJson());
    }

    private Event last(List<String> events) throws StripeException {
        return stripe().v1().events().retrieve(events.getLast());
    }

    private List<String> types(List<String> events) throws StripeException {
        List<String> types = new ArrayList<>();
        for (String id : events) {
            types.add(stripe().v1().events().retrieve(id).getType());
        }
        return types;
    }
}

package io.tollgate.contracts;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3 description of every topic, derived from the event catalogue. */
final class AsyncApi {

    /** @param key what the records' key is */
    private record Topic(String sender, String key, String description) {}

    private static final String WORKSPACE = "the workspace's ID";

    private static final Map<String, Topic> TOPICS = Map.ofEntries(
            Map.entry(
                    Topics.STRIPE_EVENTS,
                    new Topic(
                            "gateway-webhook",
                            "the Stripe event's ID; fetch_<object>_<milliseconds> for an object that was fetched",
                            "Every Stripe event. Promises no order. What came as a webhook is the signed bytes,"
                                    + " untouched; billing-service and subscription-service add what was missing"
                                    + " (backfill) and what they looked up (fetch).")),
            Map.entry(Topics.PAYMENTS, new Topic("billing-service", WORKSPACE, "Checkouts, payments and refunds.")),
            Map.entry(
                    Topics.DISPUTES,
                    new Topic("billing-service", WORKSPACE, "Disputes and early fraud warnings, and their deadlines.")),
            Map.entry(
                    Topics.CUSTOMERS,
                    new Topic("billing-service", WORKSPACE, "Customers, and which workspace each belongs to.")),
            Map.entry(
                    Topics.SUBSCRIPTIONS,
                    new Topic("subscription-service", WORKSPACE, "Subscriptions, and the access that they give.")),
            Map.entry(Topics.INVOICES, new Topic("subscription-service", WORKSPACE, "Invoices and their payment.")),
            Map.entry(Topics.DUNNING, new Topic("dunning-service", WORKSPACE, "Cases of invoices that were not paid.")),
            Map.entry(Topics.NOTIFICATIONS, new Topic("notification-service", WORKSPACE, "Mails that were sent.")),
            Map.entry(Topics.AUDIT, new Topic("audit-service", "the chain", "Signed heads of the audit log's chains.")),
            Map.entry(
                    Topics.OPERATIONS,
                    new Topic(
                            "every service",
                            "the service's name",
                            "Every mutating call and every action of an operator, with who did it.")),
            Map.entry(
                    Topics.ENTITLEMENTS,
                    new Topic(
                            "subscription-service",
                            WORKSPACE,
                            "State, not events: the whole current entitlement of every workspace that has or had a"
                                    + " subscription. Compacted, and without tombstones.")));

    private static final List<String> REQUIRED_HEADERS = List.of(
            CloudEventHeaders.SPEC_VERSION,
            CloudEventHeaders.ID,
            CloudEventHeaders.TYPE,
            CloudEventHeaders.SOURCE,
            CloudEventHeaders.SUBJECT,
            CloudEventHeaders.TIME,
            CloudEventHeaders.CAUSATION_ID,
            CloudEventHeaders.TRACEPARENT,
            CloudEventHeaders.CONTENT_TYPE);

    private final ObjectNode document = ContractJson.mapper().createObjectNode();
    private final ObjectNode channels = document.objectNode();
    private final ObjectNode operations = document.objectNode();
    private final ObjectNode messages = document.objectNode();
    private final ObjectNode schemas = document.objectNode();

    static ObjectNode describe() {
        return new AsyncApi().document();
    }

    private ObjectNode document() {
        channel(Topics.STRIPE_EVENTS);
        message(
                Topics.STRIPE_EVENTS,
                "stripe.event",
                stripeHeaders(),
                "A Stripe event, or an object that was fetched.");
        schemas.putObject("stripe.event")
                .put("type", "object")
                .put("description", "https://docs.stripe.com/api/events/object, of any API version");
        Topics.domain().forEach(this::channel);
        for (EventCatalogue.Entry entry : EventCatalogue.entries()) {
            message(entry.topic(), entry.type(), reference("schemas", "headers"), "");
            schemas.set(entry.type(), payload(entry.payload()));
        }
        channel(Topics.ENTITLEMENTS);
        message(Topics.ENTITLEMENTS, "entitlement", reference("schemas", "state-headers"), "");
        schemas.set("entitlement", payload(Entitlement.class));
        schemas.set("headers", headers(REQUIRED_HEADERS));
        schemas.set(
                "state-headers",
                headers(List.of(
                        CloudEventHeaders.CAUSATION_ID,
                        CloudEventHeaders.TRACEPARENT,
                        CloudEventHeaders.CONTENT_TYPE)));

        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Tollgate")
                .put("version", "1")
                .put(
                        "description",
                        "What Tollgate publishes to Kafka: CloudEvents 1.0 in binary mode, JSON values. Delivery is at"
                                + " least once; a fact has the same ce_id however often it comes. Adding a field is"
                                + " compatible, anything else is another type.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        document.set("channels", channels);
        document.set("operations", operations);
        ObjectNode components = document.putObject("components");
        components.set("messages", messages);
        components.set("schemas", schemas);
        return document;
    }

    private void channel(String name) {
        Topic topic = topic(name);
        ObjectNode channel = channels.putObject(name);
        channel.put("address", name).put("description", topic.description());
        channel.putObject("messages");
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", name).put("partitions", 12);
        kafka.putObject("topicConfiguration")
                .putArray("cleanup.policy")
                .add(name.equals(Topics.ENTITLEMENTS) ? "compact" : "delete");
        kafka.put("bindingVersion", "0.5.0");
        ObjectNode operation = operations.putObject("send-" + name);
        operation.put("action", "send").put("summary", "Sent by " + topic.sender() + ".");
        operation.putObject("channel").put("$ref", "#/channels/" + name);
    }

    private void message(String topic, String name, ObjectNode headers, String summary) {
        ObjectNode message = messages.putObject(name);
        message.put("name", name).put("contentType", "application/json");
        if (!summary.isEmpty()) {
            message.put("summary", summary);
        }
        message.set("headers", headers);
        message.set("payload", reference("schemas", name));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key")
                .put("type", "string")
                .put("description", topic(topic).key());
        kafka.put("bindingVersion", "0.5.0");
        channels.withObject("/" + topic).withObject("/messages").set(name, reference("messages", name));
    }

    private ObjectNode stripeHeaders() {
        ObjectNode headers = headers(List.of(
                StripeHeaders.SOURCE,
                StripeHeaders.EVENT_TYPE,
                StripeHeaders.RECEIVED_AT,
                CloudEventHeaders.TRACEPARENT));
        ObjectNode properties = headers.withObject("/properties");
        properties
                .withObject("/" + StripeHeaders.SOURCE)
                .putArray("enum")
                .add("webhook")
                .add("backfill")
                .add("fetch");
        List.of(StripeHeaders.ACCOUNT, StripeHeaders.API_VERSION, StripeHeaders.CREATED, StripeHeaders.SIGNATURE)
                .forEach(name -> properties.putObject(name).put("type", "string"));
        schemas.set("stripe-headers", headers);
        return reference("schemas", "stripe-headers");
    }

    private ObjectNode headers(List<String> required) {
        ObjectNode headers = document.objectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        required.forEach(name -> properties.putObject(name).put("type", "string"));
        required.forEach(headers.putArray("required")::add);
        return headers;
    }

    /** AsyncAPI's own dialect needs no {@code $schema}, and what our schemas say means the same in it. */
    private static ObjectNode payload(Class<?> type) {
        ObjectNode schema = EventSchemas.of(type);
        schema.remove("$schema");
        return schema;
    }

    private ObjectNode reference(String kind, String name) {
        return document.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }

    private static Topic topic(String name) {
        Topic topic = TOPICS.get(name);
        if (topic == null) {
            throw new IllegalStateException("say in AsyncApi what " + name + " is");
        }
        return topic;
    }
}

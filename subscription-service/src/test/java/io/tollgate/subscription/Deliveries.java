package io.tollgate.subscription;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.EventCatalogue;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.messaging.inbox.BatchHandler;
import io.tollgate.messaging.inbox.IdempotentConsumer;
import io.tollgate.messaging.inbox.InboundEvent;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.dunning.FollowDunning;
import io.tollgate.subscription.stripe.StripeEvents;
import io.tollgate.testing.StripeRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands events to the service as its listeners would, in the test's own order, and looks at what came of them. */
@TestComponent
class Deliveries {

    private final IdempotentConsumer consumer;
    private final StripeEvents stripe;
    private final FollowDunning dunning;
    private final FollowCheckouts checkouts;
    private final FollowCustomerLinks links;
    private final JdbcClient jdbc;

    Deliveries(
            IdempotentConsumer consumer,
            StripeEvents stripe,
            FollowDunning dunning,
            FollowCheckouts checkouts,
            FollowCustomerLinks links,
            JdbcClient jdbc) {
        this.consumer = consumer;
        this.stripe = stripe;
        this.dunning = dunning;
        this.checkouts = checkouts;
        this.links = links;
        this.jdbc = jdbc;
    }

    /** One poll's worth: Stripe's events as bytes, ours as they are. Stripe's go first. */
    void deliver(List<?> events) {
        List<ConsumerRecord<String, byte[]>> fromStripe = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> facts = new ArrayList<>();
        for (Object event : events) {
            if (event instanceof byte[] body) {
                fromStripe.add(StripeRecords.polled(body));
            } else if (event instanceof DomainEvent fact) {
                facts.add(polled(fact));
            }
        }
        consumer.consume(fromStripe, stripe);
        consumer.consume(facts, handler());
    }

    void deliver(Object... events) {
        for (Object event : events) {
            deliver(List.of(event));
        }
    }

    /** The IDs of what was announced of a subject, without the subject, in order. */
    List<String> facts(String subject) {
        return jdbc
                .sql("SELECT id FROM outbox WHERE subject = ? ORDER BY seq")
                .param(subject)
                .query(String.class)
                .list()
                .stream()
                .map(id -> id.substring(subject.length() + 1))
                .toList();
    }

    /** A fact as it was announced, in JSON. */
    @Nullable
    String announced(String id) {
        return jdbc.sql("SELECT payload FROM outbox WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    static DunningEvent.Case dunningCase(
            String invoice, String subscription, String customer, String state, @Nullable Instant graceUntil) {
        return new DunningEvent.Case(
                "case_" + invoice,
                invoice,
                subscription,
                customer,
                state,
                2900L,
                "USD",
                graceUntil == null ? null : graceUntil.minusSeconds(7 * 86_400L),
                graceUntil,
                null);
    }

    private BatchHandler handler() {
        return events -> {
            List<OutboxRecord> announcements = new ArrayList<>();
            for (InboundEvent event : events) {
                announcements.addAll(
                        switch (event.domainEvent()) {
                            case DunningEvent fact ->
                                dunning.follow(List.of(new FollowDunning.Arrival(fact, event.cause())));
                            case PaymentEvent.CheckoutCompleted fact ->
                                checkouts.follow(List.of(new FollowCheckouts.Arrival(fact, event.cause())));
                            case CustomerEvent.Linked fact ->
                                links.follow(List.of(new FollowCustomerLinks.Arrival(fact, event.cause())));
                            case null, default -> List.of();
                        });
            }
            return announcements;
        };
    }

    private static ConsumerRecord<String, byte[]> polled(DomainEvent fact) {
        EventCatalogue.Entry entry = EventCatalogue.entryOf(fact);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                entry.topic(), 0, 0, fact.key(), ContractJson.mapper().writeValueAsBytes(fact));
        Map.of(CloudEventHeaders.ID, fact.id(), CloudEventHeaders.TYPE, entry.type())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}

package io.tollgate.contracts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wire name and topic of every domain event: the only place where a {@code ce_type} is written. */
public final class EventCatalogue {

    /**
     * @param type the CloudEvents type; part of the public contract for good
     * @param topic where it is published
     */
    public record Entry(String type, String topic, Class<? extends DomainEvent> payload) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("billing.customer.changed.v1", Topics.CUSTOMERS, CustomerEvent.Changed.class),
            new Entry("billing.customer.linked.v1", Topics.CUSTOMERS, CustomerEvent.Linked.class),
            new Entry("billing.subscription.started.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Started.class),
            new Entry(
                    "billing.subscription.plan-changed.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.PlanChanged.class),
            new Entry("billing.subscription.renewed.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Renewed.class),
            new Entry(
                    "billing.subscription.cancellation-scheduled.v1",
                    Topics.SUBSCRIPTIONS,
                    SubscriptionEvent.CancellationScheduled.class),
            new Entry(
                    "billing.subscription.cancellation-revoked.v1",
                    Topics.SUBSCRIPTIONS,
                    SubscriptionEvent.CancellationRevoked.class),
            new Entry("billing.subscription.past-due.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.PastDue.class),
            new Entry("billing.subscription.unpaid.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Unpaid.class),
            new Entry("billing.subscription.recovered.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Recovered.class),
            new Entry("billing.subscription.paused.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Paused.class),
            new Entry("billing.subscription.resumed.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Resumed.class),
            new Entry("billing.subscription.ended.v1", Topics.SUBSCRIPTIONS, SubscriptionEvent.Ended.class),
            new Entry("billing.notification.sent.v1", Topics.NOTIFICATIONS, NotificationEvent.Sent.class));

    private static final Map<Class<?>, Entry> BY_PAYLOAD =
            ENTRIES.stream().collect(Collectors.toMap(Entry::payload, Function.identity()));
    private static final Map<String, Entry> BY_TYPE =
            ENTRIES.stream().collect(Collectors.toMap(Entry::type, Function.identity()));

    private EventCatalogue() {}

    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** @throws IllegalArgumentException if the catalogue does not name the event */
    public static Entry entryOf(DomainEvent event) {
        Entry entry = BY_PAYLOAD.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(event.getClass() + " is not in the event catalogue");
        }
        return entry;
    }

    /** The entry of a wire name; null for a name that this version does not know, which a reader passes over. */
    public static @Nullable Entry entryOf(String type) {
        return BY_TYPE.get(type);
    }
}

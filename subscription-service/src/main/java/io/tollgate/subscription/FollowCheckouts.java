package io.tollgate.subscription;

import io.tollgate.contracts.PaymentEvent;
import io.tollgate.messaging.KeyLocks;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.subscription.WorkspaceChanges.Moved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Moves the subscriptions whose workspace was inferred to the one for which they were bought. */
@Component
public class FollowCheckouts {

    /** A completed checkout and the event that told of it. */
    public record Arrival(PaymentEvent.CheckoutCompleted checkout, Cause cause) {

        /** Whether it says whose a subscription is. */
        boolean names() {
            return checkout.subscriptionId() != null && checkout.clientReferenceId() != null;
        }

        String subscriptionId() {
            return String.valueOf(checkout.subscriptionId());
        }
    }

    private final Checkouts checkouts;
    private final Subscriptions subscriptions;
    private final KeyLocks locks;
    private final WorkspaceChanges workspaces;

    FollowCheckouts(Checkouts checkouts, Subscriptions subscriptions, KeyLocks locks, WorkspaceChanges workspaces) {
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
        this.locks = locks;
        this.workspaces = workspaces;
    }

    /** Runs within the caller's transaction and returns what is to be announced. */
    public List<OutboxRecord> follow(List<Arrival> arrivals) {
        Map<String, Arrival> latest = arrivals.stream()
                .filter(Arrival::names)
                .collect(Collectors.toMap(Arrival::subscriptionId, Function.identity(), later()));
        if (latest.isEmpty()) {
            return List.of();
        }
        lock(latest);
        checkouts.store(latest.values().stream().map(FollowCheckouts::read).toList());
        Map<String, String> workspaceOf = checkouts.of(latest.keySet());
        List<Moved> changes = new ArrayList<>();
        for (Subscription known : subscriptions.byId(latest.keySet())) {
            String workspace = workspaceOf.getOrDefault(known.id(), known.workspaceId());
            if (known.state().metadataWorkspace() == null && !workspace.equals(known.workspaceId())) {
                Cause cause = Objects.requireNonNull(latest.get(known.id())).cause();
                changes.add(new Moved(known, known.movedTo(workspace), cause));
            }
        }
        return workspaces.store(changes, Map.of());
    }

    /**
     * A link of the customer must not move a subscription that the checkout is moving. A subscription never changes its
     * customer, so what is read before the lock holds after it; one that is being stored for the first time is found only
     * then, and the deadlock that may come of the second round is a transient failure and tried again.
     */
    private void lock(Map<String, Arrival> latest) {
        List<String> named = latest.values().stream()
                .flatMap(arrival ->
                        Stream.of(arrival.subscriptionId(), arrival.checkout().customerId()))
                .filter(Objects::nonNull)
                .toList();
        Set<String> wanted = new HashSet<>(named);
        wanted.addAll(customersOf(latest.keySet()));
        locks.take(wanted);
        List<String> late = customersOf(latest.keySet()).stream()
                .filter(customer -> !wanted.contains(customer))
                .toList();
        if (!late.isEmpty()) {
            locks.take(late);
        }
    }

    private List<String> customersOf(Collection<String> ids) {
        return subscriptions.byId(ids).stream()
                .map(subscription -> subscription.state().customerId())
                .filter(Objects::nonNull)
                .toList();
    }

    private static Checkouts.Checkout read(Arrival arrival) {
        PaymentEvent.CheckoutCompleted checkout = arrival.checkout();
        return new Checkouts.Checkout(
                arrival.subscriptionId(),
                checkout.sessionId(),
                Objects.requireNonNull(checkout.clientReferenceId()),
                checkout.at());
    }

    private static BinaryOperator<Arrival> later() {
        return BinaryOperator.maxBy(
                Comparator.comparing((Arrival arrival) -> arrival.checkout().at())
                        .thenComparing(arrival -> arrival.checkout().sessionId()));
    }
}

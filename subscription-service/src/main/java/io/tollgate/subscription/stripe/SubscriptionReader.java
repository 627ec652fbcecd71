package io.tollgate.subscription.stripe;

import io.tollgate.stripe.Snapshot;
import io.tollgate.stripe.Stage;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import io.tollgate.subscription.Observation;
import io.tollgate.subscription.plan.SubscriptionStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the subscription of every API version since 2018, by its shape. */
final class SubscriptionReader {

    private SubscriptionReader() {}

    /** @throws io.tollgate.stripe.UnreadableEventException if it has no ID or no status */
    static Observation observe(StripeEvent event, Instant receivedAt) {
        StripeObject object = event.object();
        Observation.State state = state(object, event::scoped);
        Stage stage = state.status().isTerminal() ? Stage.ENDED : Stage.of(event.type());
        return new Observation(
                event.scoped(object.require("id")),
                state,
                Snapshot.of(event, stage),
                event.type().equals(StripeEvents.TRIAL_WILL_END),
                receivedAt,
                snapshot -> state(new StripeObject(snapshot.object()), event::scoped));
    }

    private static Observation.State state(StripeObject subscription, Function<String, String> scoped) {
        List<StripeObject> items = subscription.list("items");
        Optional<StripeObject> lastToEnd = items.stream()
                .filter(item -> item.time("current_period_end") != null)
                .max(Comparator.comparing(
                        item -> Objects.requireNonNullElse(item.time("current_period_end"), Instant.EPOCH)));
        Instant periodEnd = either(
                subscription.time("current_period_end"),
                lastToEnd.map(item -> item.time("current_period_end")).orElse(null));
        return new Observation.State(
                map(subscription.text("customer"), scoped),
                map(workspace(subscription), scoped),
                SubscriptionStatus.of(subscription.require("status")),
                priceIds(subscription, items),
                either(
                        subscription.time("current_period_start"),
                        lastToEnd.map(item -> item.time("current_period_start")).orElse(null)),
                periodEnd,
                subscription.time("trial_end"),
                endsWithPeriod(subscription, periodEnd),
                subscription.text("cancellation_details", "reason"),
                map(subscription.text("latest_invoice"), scoped),
                subscription.time("created"));
    }

    private static @Nullable String workspace(StripeObject subscription) {
        String workspace = subscription.text("metadata", "workspace_id");
        return workspace == null || workspace.isBlank() ? null : workspace;
    }

    /** Prices since 2020, plans before; the plan stood on the subscription itself where it had one item. */
    private static List<String> priceIds(StripeObject subscription, List<StripeObject> items) {
        List<String> ofItems = items.stream()
                .flatMap(item -> Optional.ofNullable(either(item.text("price"), item.text("plan"))).stream())
                .distinct()
                .toList();
        if (!ofItems.isEmpty()) {
            return ofItems;
        }
        return Optional.ofNullable(subscription.text("plan")).map(List::of).orElse(List.of());
    }

    /** Since 2025 Stripe's portal may set {@code cancel_at} where it used to set the flag. */
    private static boolean endsWithPeriod(StripeObject subscription, @Nullable Instant periodEnd) {
        Instant cancelAt = subscription.time("cancel_at");
        return subscription.flag("cancel_at_period_end")
                || (cancelAt != null && periodEnd != null && !cancelAt.isAfter(periodEnd));
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }

    private static @Nullable String map(@Nullable String id, Function<String, String> scoped) {
        return id == null ? null : scoped.apply(id);
    }
}

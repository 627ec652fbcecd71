package io.tollgate.simulator.subscription;

import io.tollgate.simulator.invoice.CollectionSettings;
import io.tollgate.simulator.invoice.InvoiceFollower;
import io.tollgate.simulator.store.Json;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a subscription when its invoice is paid or is not. */
@Component
class FollowInvoices implements InvoiceFollower {

    private static final Set<String> BEHIND = Set.of("incomplete", "past_due", "unpaid");

    private final Subscriptions subscriptions;
    private final EndSubscription end;
    private final CollectionSettings settings;

    FollowInvoices(Subscriptions subscriptions, EndSubscription end, CollectionSettings settings) {
        this.subscriptions = subscriptions;
        this.end = end;
        this.settings = settings;
    }

    @Override
    public void paid(ObjectNode invoice) {
        subscriptions.livingBehind(invoice).ifPresent(subscription -> {
            if (BEHIND.contains(Subscriptions.status(subscription)) && isLatest(subscription, invoice)) {
                subscriptions.change(subscription, changed -> changed.put("status", "active"));
            }
        });
    }

    @Override
    public void attemptFailed(ObjectNode invoice, boolean last) {
        subscriptions.livingBehind(invoice).ifPresent(subscription -> {
            if (Subscriptions.status(subscription).equals("incomplete")) {
                return;
            }
            ObjectNode behind = Subscriptions.status(subscription).equals("unpaid")
                    ? subscription
                    : subscriptions.change(subscription, changed -> changed.put("status", "past_due"));
            if (last) {
                giveUp(behind);
            }
        });
    }

    @Override
    public void overdue(ObjectNode invoice) {
        subscriptions
                .livingBehind(invoice)
                .filter(subscription -> Subscriptions.status(subscription).equals("active"))
                .ifPresent(subscription ->
                        subscriptions.change(subscription, changed -> changed.put("status", "past_due")));
    }

    @Override
    public void writtenOff(ObjectNode invoice) {
        subscriptions
                .livingBehind(invoice)
                .filter(subscription -> isLatest(subscription, invoice))
                .ifPresent(subscription -> {
                    if (Subscriptions.status(subscription).equals("incomplete")) {
                        end.expired(subscription);
                    } else if (Subscriptions.status(subscription).equals("past_due")) {
                        subscriptions.change(subscription, changed -> changed.put("status", "active"));
                    }
                });
    }

    private void giveUp(ObjectNode subscription) {
        switch (settings.afterLastRetry()) {
            case "cancel" -> end.now(subscription, "payment_failed");
            case "unpaid" -> subscriptions.change(subscription, changed -> changed.put("status", "unpaid"));
            default -> {}
        }
    }

    private static boolean isLatest(ObjectNode subscription, ObjectNode invoice) {
        return Json.id(subscription, "latest_invoice").equals(Json.optional(invoice, "id"));
    }
}

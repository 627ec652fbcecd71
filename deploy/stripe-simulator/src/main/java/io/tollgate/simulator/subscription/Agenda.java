package io.tollgate.simulator.subscription;

import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.time.Alarms;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What lies ahead of a subscription as it stands: one alarm of each kind, set anew after each change. */
@Component
class Agenda {

    static final String PERIOD_END = "subscription.period_end";
    static final String CANCEL_AT = "subscription.cancel_at";
    static final String TRIAL_WILL_END = "subscription.trial_will_end";
    static final String UPCOMING = "subscription.upcoming";
    static final String EXPIRE = "subscription.expire";
    static final String RESUME_COLLECTION = "subscription.resume_collection";

    static final Duration TRIAL_NOTICE = Duration.ofDays(3);

    /** Stripe's dashboard offers 3 to 45 days; 7 is what it starts with. */
    private static final Duration INVOICE_NOTICE = Duration.ofDays(7);

    private static final Duration INCOMPLETE = Duration.ofHours(23);

    private final Alarms alarms;

    Agenda(Alarms alarms) {
        this.alarms = alarms;
    }

    void follow(ObjectNode subscription) {
        boolean ended = Subscriptions.hasEnded(subscription);
        boolean incomplete = Subscriptions.status(subscription).equals("incomplete");
        boolean paused = Subscriptions.status(subscription).equals("paused");
        boolean running = !ended && !incomplete && !paused;
        long end = Items.periodEnd(subscription);
        long cancelAt = Json.number(subscription, "cancel_at");
        long resumesAt = Json.number(subscription, "pause_collection.resumes_at");
        set(PERIOD_END, subscription, when(running, end));
        set(CANCEL_AT, subscription, when(!ended && cancelAt > 0 && cancelAt != end, cancelAt));
        set(TRIAL_WILL_END, subscription, ahead(trialing(subscription), end - TRIAL_NOTICE.toSeconds()));
        set(UPCOMING, subscription, ahead(running && cancelAt == 0, end - INVOICE_NOTICE.toSeconds()));
        set(EXPIRE, subscription, when(incomplete, Json.number(subscription, "created") + INCOMPLETE.toSeconds()));
        set(RESUME_COLLECTION, subscription, when(!ended && resumesAt > 0, resumesAt));
    }

    private static boolean trialing(ObjectNode subscription) {
        return Subscriptions.status(subscription).equals("trialing");
    }

    private static Optional<Long> when(boolean applies, long at) {
        return applies ? Optional.of(at) : Optional.empty();
    }

    /** A notice whose moment has passed is not given late. */
    private Optional<Long> ahead(boolean applies, long at) {
        return when(applies && at > alarms.now(), at);
    }

    private void set(String kind, ObjectNode subscription, Optional<Long> at) {
        String id = Json.text(subscription, "id");
        at.ifPresentOrElse(moment -> alarms.set(kind, id, moment), () -> alarms.cancel(kind, id));
    }
}

package io.tollgate.reconciliation.verify;

import io.tollgate.contracts.ContractJson;
import io.tollgate.reconciliation.Outgoing;
import io.tollgate.reconciliation.StripeEventWriter;
import io.tollgate.stripe.FetchedEvent;
import io.tollgate.stripe.ScopedId;
import io.tollgate.stripe.api.Answer;
import io.tollgate.stripe.api.StripeReads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a difference that stays from one that a webhook on its way is about to mend: looks again after a while, and
 * believes a difference only once neither side has moved between two looks.
 */
final class Confirm {

    private static final Logger log = LoggerFactory.getLogger(Confirm.class);
    private static final int MOST_LOOKS = 4;
    private static final int ABSENT = 404;

    /**
     * @param drifts what stays
     * @param repaired how many of them are on their way to be mended
     */
    record Settled(List<Drift> drifts, int repaired) {}

    /** A look, and what Stripe showed in it; null where it has none. */
    private record Again(Look look, StripeReads.@Nullable Read read) {}

    private final StripeReads stripe;
    private final StripeEventWriter events;
    private final Duration patience;

    /** @param patience before the second look; every further one waits twice as long */
    Confirm(StripeReads stripe, StripeEventWriter events, Duration patience) {
        this.stripe = stripe;
        this.events = events;
        this.patience = patience;
    }

    /** @return done, or why Stripe could not be asked */
    Answer<Settled> settle(ObjectKind kind, List<Look> suspects, boolean repair) {
        List<Again> confirmed = new ArrayList<>();
        List<Look> open = suspects;
        for (int look = 0; look < MOST_LOOKS && !open.isEmpty(); look++) {
            if (!pause(patience.multipliedBy(1L << look))) {
                return new Answer.Unavailable<>(Duration.ZERO);
            }
            Map<String, StripeReads.@Nullable Read> shown = new HashMap<>();
            for (Look suspect : open) {
                switch (fetch(kind, suspect.id())) {
                    case Answer.Done<StripeReads.Read>(StripeReads.Read read) -> shown.put(suspect.id(), read);
                    case Answer.Refused<StripeReads.Read>(int status, var code, var parameter, var message) -> {
                        if (status != ABSENT) {
                            return new Answer.Refused<>(status, code, parameter, message);
                        }
                        shown.put(suspect.id(), null);
                    }
                    case Answer.Unknown<StripeReads.Read>(Duration after) -> {
                        return new Answer.Unavailable<>(after);
                    }
                    case Answer.Unavailable<StripeReads.Read>(Duration after) -> {
                        return new Answer.Unavailable<>(after);
                    }
                }
            }
            open = sift(kind, open, shown, confirmed);
        }
        open.forEach(look -> log.info("{} {} changes too fast to be compared", kind.name(), look.id()));
        return new Answer.Done<>(report(kind, confirmed, repair));
    }

    /** Ours is read after theirs: what Stripe showed first must have had its time to come. */
    private static List<Look> sift(
            ObjectKind kind, List<Look> before, Map<String, StripeReads.@Nullable Read> shown, List<Again> confirmed) {
        Map<String, Ours> ours = kind.ours(shown.keySet());
        List<Look> moving = new ArrayList<>();
        for (Look earlier : before) {
            StripeReads.Read read = shown.get(earlier.id());
            Theirs theirs = read == null
                    ? null
                    : kind.theirs(
                            Shown.of(read.json(), ScopedId.of(earlier.id()).account(), read.readAt())
                                    .event());
            Look now = new Look(earlier.id(), theirs, ours.get(earlier.id()));
            if (now.differs()) {
                if (now.equals(earlier)) {
                    confirmed.add(new Again(now, read));
                } else {
                    moving.add(now);
                }
            }
        }
        return moving;
    }

    private Settled report(ObjectKind kind, List<Again> confirmed, boolean repair) {
        List<Drift> drifts = new ArrayList<>();
        List<Outgoing> repairs = new ArrayList<>();
        int repaired = 0;
        for (Again again : confirmed) {
            Look look = again.look();
            List<Look.Difference> differences = look.differences();
            differences.forEach(difference -> drifts.add(new Drift(
                    kind.name(),
                    look.id(),
                    look.workspaceId(),
                    difference.field(),
                    difference.stripe(),
                    difference.ours())));
            StripeReads.Read read = again.read();
            if (repair && read != null) {
                repairs.add(Outgoing.of(FetchedEvent.of(
                        look.id(),
                        ContractJson.mapper().writeValueAsString(read.json()),
                        read.readAt(),
                        read.requestedAt())));
                repaired += differences.size();
            }
        }
        events.publish(repairs);
        return new Settled(drifts, repaired);
    }

    private Answer<StripeReads.Read> fetch(ObjectKind kind, String scoped) {
        ScopedId id = ScopedId.of(scoped);
        return stripe.retrieve(kind.name() + ".retrieve", kind.path(), id.id(), id.account());
    }

    /** Whether there is time to go on. */
    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.tollgate.billing.payment;

import io.tollgate.contracts.PaymentEvent;
import io.tollgate.messaging.outbox.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes steps on the parts of one payment, or of several that have become one, and tells what follows. */
final class Settlement {

    /**
     * A change of one part.
     *
     * @param keys of the part after the step
     * @param change gets the part as it is, null where there is none, and returns the same instance for no change
     */
    record Step(String partId, Collection<String> keys, UnaryOperator<@Nullable StoredPart> change, Cause cause) {

        static Step observing(Observation seen, Cause cause) {
            return new Step(
                    seen.id(),
                    seen.part().keys(),
                    held -> held == null ? StoredPart.first(seen) : held.with(seen),
                    cause);
        }
    }

    /** A fact and what brought it about. */
    record Announcement(PaymentEvent fact, Cause cause) {}

    private final Map<String, StoredPart> parts;
    private final Map<String, String> links;
    private final Map<String, StoredPart> changed = new HashMap<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private Ledger ledger;
    private final long version;
    private @Nullable Map<String, PaymentEvent> facts;
    private @Nullable Cause cause;

    /**
     * @param parts by ID, as stored
     * @param links the workspace of each customer that has one
     * @param version the highest of the transactions that the parts have made so far
     */
    Settlement(Map<String, StoredPart> parts, Map<String, String> links, long version) {
        this.parts = new HashMap<>(parts);
        this.links = links;
        this.version = version + 1;
        this.ledger = ledgerOf(parts.values());
    }

    private Ledger ledgerOf(Collection<StoredPart> stored) {
        return Ledger.of(stored.stream().map(StoredPart::part).toList(), links);
    }

    /** Something that the payment depends on has changed, though none of its parts. */
    void touch(Cause why) {
        cause = why;
    }

    void take(Step step) {
        StoredPart held = parts.get(step.partId());
        StoredPart next = step.change().apply(held);
        if (next == null || next == held) {
            return;
        }
        Map<String, PaymentEvent> before = facts();
        cause = step.cause();
        parts.put(step.partId(), next);
        changed.put(step.partId(), next);
        ledger = ledgerOf(parts.values());
        facts = null;
        facts().forEach((id, fact) -> {
            if (!before.containsKey(id)) {
                announcements.add(new Announcement(fact, step.cause()));
            }
        });
    }

    /** What the parts prove as they stand now. */
    private Map<String, PaymentEvent> facts() {
        Map<String, PaymentEvent> known = facts;
        if (known == null) {
            known = new Facts(ledger, transaction -> version).byId();
            facts = known;
        }
        return known;
    }

    /** What the latest change came from; null where there was none. */
    @Nullable
    Cause cause() {
        return cause;
    }

    Collection<StoredPart> changed() {
        return changed.values();
    }

    List<Announcement> announcements() {
        return announcements;
    }

    List<Entry> entries() {
        return Entry.of(ledger);
    }

    /** The payments as they stand after the steps. */
    List<Payment> payments() {
        return ledger.payments();
    }

    /** Of what has changed. */
    long version() {
        return version;
    }
}

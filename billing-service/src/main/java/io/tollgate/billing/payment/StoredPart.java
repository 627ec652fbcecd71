package io.tollgate.billing.payment;

import io.tollgate.stripe.Snapshots;

/**
 * A part and the snapshots that it was read from.
 *
 * @param snapshots none for a request of our own
 */
record StoredPart(Part part, Snapshots snapshots) {

    /** With one more observation of the same object; the same instance where that is older than what is held. */
    StoredPart with(Observation seen) {
        Snapshots latest = snapshots.with(seen.snapshot());
        return latest == snapshots ? this : new StoredPart(seen.reader().apply(latest.latest()), latest);
    }

    static StoredPart first(Observation seen) {
        Snapshots only = Snapshots.none().with(seen.snapshot());
        return new StoredPart(seen.part(), only);
    }
}

package io.tollgate.billing.payment;

import io.tollgate.stripe.Snapshot;
import java.util.function.Function;

/**
 * What one event shows of one object of a payment.
 *
 * @param id the object's, unique across accounts
 * @param snapshot the whole, to tell which of several is the latest
 * @param reader reads the fields that we believe from any snapshot of the same object
 */
public record Observation(String id, Snapshot snapshot, Function<Snapshot, Part> reader) {

    Part part() {
        return reader.apply(snapshot);
    }
}

package io.tollgate.reconciliation.verify;

import io.tollgate.stripe.StripeEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of Stripe's objects that a service holds; a bean for each. IDs are unique across accounts, as we store them. */
public interface ObjectKind {

    /** Stripe's name of it. */
    String name();

    /** Where Stripe lists them, the newest first; one is found below it by its ID. */
    String path();

    /** What the list must be asked for so that it names all of them. */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /** Whether the list can be narrowed to what was created since a time; else all of it is read. */
    default boolean canListSince() {
        return true;
    }

    /** @param event of type {@link StripeEvent#FETCHED} around the object, as it would be applied */
    Theirs theirs(StripeEvent event);

    /** Those of the objects that we hold. */
    Map<String, Ours> ours(Collection<String> ids);

    /**
     * The IDs of objects that we hold and Stripe must have, in their order.
     *
     * @param since leaves out what was created before it; null for all
     */
    List<String> held(String after, @Nullable Instant since, int limit);
}

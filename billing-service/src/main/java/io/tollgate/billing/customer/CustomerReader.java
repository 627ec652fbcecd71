package io.tollgate.billing.customer;

import io.tollgate.stripe.Snapshot;
import io.tollgate.stripe.Stage;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import org.jspecify.annotations.Nullable;

/** Reads the customer of every API version, by its shape. */
public final class CustomerReader {

    private CustomerReader() {}

    /** @throws io.tollgate.stripe.UnreadableEventException if it has no ID */
    public static Observation observe(StripeEvent event) {
        Snapshot snapshot = Snapshot.of(event, Stage.of(event.type()));
        return new Observation(
                event.scoped(event.object().require("id")),
                state(snapshot),
                snapshot,
                link(event),
                CustomerReader::state);
    }

    private static Observation.State state(Snapshot snapshot) {
        StripeObject customer = new StripeObject(snapshot.object());
        return new Observation.State(
                customer.text("email"),
                customer.text("name"),
                customer.firstText("preferred_locales"),
                snapshot.stage() == Stage.ENDED || customer.flag("deleted"));
    }

    private static @Nullable WorkspaceLink link(StripeEvent event) {
        String workspace = event.object().text("metadata", "workspace_id");
        return workspace == null || workspace.isBlank()
                ? null
                : new WorkspaceLink(
                        WorkspaceLink.Source.METADATA, event.created(), event.id(), event.scoped(workspace));
    }
}

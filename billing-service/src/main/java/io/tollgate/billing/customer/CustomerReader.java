package io.tollgate.billing.customer;

import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.stripe.Snapshot;
import io.tollgate.stripe.Stage;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the customer of every API version, by its shape. */
public final class CustomerReader {

    private static final String COMPLETED = "checkout.session.completed";

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

    /** What a completed checkout claims of its customer's workspace; nothing where it names none of either. */
    public static Optional<ObserveCustomers.Arrival> claim(StripeEvent event, Cause cause) {
        StripeObject session = event.object();
        String customer = session.text("customer");
        String named = session.text("metadata", "workspace_id");
        String workspace = named == null || named.isBlank() ? session.text("client_reference_id") : named;
        if (!COMPLETED.equals(event.type())
                || !session.isA("checkout.session")
                || customer == null
                || workspace == null
                || workspace.isBlank()) {
            return Optional.empty();
        }
        WorkspaceLink.Source source = session.text("metadata", PaymentProvider.TRANSACTION_METADATA) == null
                ? WorkspaceLink.Source.FOREIGN_SESSION
                : WorkspaceLink.Source.OWN_SESSION;
        WorkspaceLink link = new WorkspaceLink(source, event.created(), event.id(), event.scoped(workspace));
        return Optional.of(new ObserveCustomers.Arrival.Claimed(event.scoped(customer), link, cause));
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

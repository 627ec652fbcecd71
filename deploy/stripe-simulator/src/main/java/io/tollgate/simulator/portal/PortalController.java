package io.tollgate.simulator.portal;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.invoice.Collection;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import io.tollgate.simulator.subscription.PortalChanges;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** The portal's page; whoever holds the session's URL is the customer, as at Stripe. */
@Controller
class PortalController {

    private final StripeObjects objects;
    private final Exclusive exclusive;
    private final PortalChanges changes;
    private final Collection collection;

    PortalController(StripeObjects objects, Exclusive exclusive, PortalChanges changes, Collection collection) {
        this.objects = objects;
        this.exclusive = exclusive;
        this.changes = changes;
        this.collection = collection;
    }

    @GetMapping("/p/session/{id}")
    String page(@PathVariable String id, Model model) {
        ObjectNode session = session(id);
        Map<String, String> customer = Map.of("customer", Json.text(session, "customer"));
        model.addAttribute("session", id);
        model.addAttribute("returnUrl", Json.text(session, "return_url"));
        model.addAttribute(
                "subscriptions",
                objects.where("subscription", customer).stream()
                        .map(PortalView::ofSubscription)
                        .toList());
        model.addAttribute(
                "invoices",
                objects.where("invoice", customer).reversed().stream()
                        .map(PortalView::ofInvoice)
                        .toList());
        return "portal";
    }

    @PostMapping("/p/session/{id}/subscriptions/{subscription}/cancel")
    String cancel(@PathVariable String id, @PathVariable String subscription) {
        exclusive.run(() -> changes.cancelAtPeriodEnd(own(id, "subscription", subscription), true));
        return back(id);
    }

    @PostMapping("/p/session/{id}/subscriptions/{subscription}/renew")
    String renew(@PathVariable String id, @PathVariable String subscription) {
        exclusive.run(() -> changes.cancelAtPeriodEnd(own(id, "subscription", subscription), false));
        return back(id);
    }

    @PostMapping("/p/session/{id}/invoices/{invoice}/pay")
    String pay(@PathVariable String id, @PathVariable String invoice) {
        exclusive.run(() -> {
            ObjectNode owed = own(id, "invoice", invoice);
            if (Json.text(owed, "status").equals("open")) {
                collection.attempt(owed, false);
            }
        });
        return back(id);
    }

    private ObjectNode session(String id) {
        return objects.get(PortalSessionResource.OBJECT, id, "session");
    }

    /** An object of the session's customer, of nobody else. */
    private ObjectNode own(String session, String object, String id) {
        String customer = Json.text(session(session), "customer");
        return List.of(objects.get(object, id, object)).stream()
                .filter(found -> Json.text(found, "customer").equals(customer))
                .findFirst()
                .orElseThrow(() -> StripeError.missing(object, id, object));
    }

    private static String back(String session) {
        return "redirect:/p/session/" + session;
    }
}

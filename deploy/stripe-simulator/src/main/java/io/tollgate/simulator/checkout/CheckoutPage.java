package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The page that a person pays on, and the bank's page that may follow it. */
@Controller
class CheckoutPage {

    private final Pay pay;
    private final Sessions sessions;
    private final PaymentMethods methods;
    private final StripeObjects objects;
    private final Exclusive exclusive;
    private final Clock clock;

    CheckoutPage(
            Pay pay,
            Sessions sessions,
            PaymentMethods methods,
            StripeObjects objects,
            Exclusive exclusive,
            Clock clock) {
        this.pay = pay;
        this.sessions = sessions;
        this.methods = methods;
        this.objects = objects;
        this.exclusive = exclusive;
        this.clock = clock;
    }

    @GetMapping("/c/pay/{id}")
    String page(@PathVariable String id, Model model) {
        return within(id, () -> form(id, new Pay.Person("", ""), "", model));
    }

    @PostMapping("/c/pay/{id}")
    Object submit(
            @PathVariable String id,
            @RequestParam String card,
            @RequestParam String expiry,
            @RequestParam String cvc,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        Pay.Person person = new Pay.Person(email.strip(), name.strip());
        return within(id, () -> {
            try {
                TypedCard typed = TypedCard.of(
                        card, expiry, cvc, YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
                exclusive.run(() -> pay.with(sessions.get(id, "session"), methods.ofNumber(typed.number()), person));
                return next(id);
            } catch (StripeError refused) {
                return form(id, person, refused.text(), model);
            }
        });
    }

    @GetMapping("/c/challenge/{id}")
    String challenge(@PathVariable String id, Model model) {
        model.addAttribute("id", id);
        return within(id, () -> Sessions.isOpen(sessions.get(id, "session")) ? "challenge" : over(id, model));
    }

    @PostMapping("/c/challenge/{id}")
    Object answer(@PathVariable String id, @RequestParam boolean passed, Model model) {
        return within(id, () -> {
            try {
                exclusive.run(() -> pay.authenticated(sessions.get(id, "session"), passed));
                return next(id);
            } catch (StripeError refused) {
                return form(id, new Pay.Person("", ""), refused.text(), model);
            }
        });
    }

    /** To the shop where the person is done, to the bank where it asks. */
    private RedirectView next(String id) {
        var session = sessions.get(id, "session");
        RedirectView view = new RedirectView(Sessions.isOpen(session) ? "/c/challenge/" + id : Links.success(session));
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    private String form(String id, Pay.Person typed, String error, Model model) {
        var session = sessions.get(id, "session");
        if (!Sessions.isOpen(session)) {
            return over(id, model);
        }
        model.addAttribute("view", PageView.of(session, sessions.basket(session), typed, error));
        return "checkout";
    }

    private String over(String id, Model model) {
        var session = sessions.get(id, "session");
        boolean complete = Json.text(session, "status").equals("complete");
        model.addAttribute("heading", complete ? "You are all done here" : "This page has expired");
        model.addAttribute(
                "text",
                complete
                        ? "This checkout session has been completed."
                        : "Too much time has passed. Go back to the shop and try again.");
        model.addAttribute("link", complete ? Links.success(session) : Links.cancel(session));
        return "checkout-over";
    }

    private <T> T within(String id, Supplier<T> work) {
        return objects.originOf(id)
                .orElseThrow(() -> StripeError.missing("checkout.session", id, "session"))
                .call(work);
    }
}

package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.paymentmethod.PaymentMethods;
import io.tollgate.simulator.store.Exclusive;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.util.Set;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What a person does on the hosted page, for scripts and tests. */
@RestController
public class CheckoutControl {

    private static final String PAYS = "AT611904300234573201";
    private static final String FAILS = "AT861904300235473202";
    private static final Set<String> CHALLENGES = Set.of("pass", "fail", "leave");
    static final String NOBODY = "buyer@example.com";

    private final Pay pay;
    private final Sessions sessions;
    private final PaymentMethods methods;
    private final StripeObjects objects;
    private final Exclusive exclusive;

    CheckoutControl(Pay pay, Sessions sessions, PaymentMethods methods, StripeObjects objects, Exclusive exclusive) {
        this.pay = pay;
        this.sessions = sessions;
        this.methods = methods;
        this.objects = objects;
        this.exclusive = exclusive;
    }

    /**
     * Pays with {@code card} or {@code payment_method}; {@code sepa_debit} is known only minutes later, and {@code fails}
     * then if asked to. A challenge is passed unless {@code challenge} says otherwise.
     */
    @PostMapping("/_sim/checkout/{id}/pay")
    public ObjectNode pay(@PathVariable String id, @RequestBody ObjectNode body) {
        String challenge = Json.optional(body, "challenge").orElse("pass");
        if (!CHALLENGES.contains(challenge)) {
            throw StripeError.invalid("challenge", "challenge must be pass, fail or leave");
        }
        return objects.originOf(id)
                .orElseThrow(() -> StripeError.missing("checkout.session", id, "session"))
                .call(() -> exclusive.call(() -> pay(id, body, challenge)));
    }

    private ObjectNode pay(String id, ObjectNode body, String challenge) {
        ObjectNode session = sessions.get(id, "session");
        Pay.Person person = new Pay.Person(
                Json.optional(body, "email").orElse(NOBODY),
                Json.optional(body, "name").orElse("Test Buyer"));
        ObjectNode intent = pay.with(session, method(body), person);
        if (Json.text(intent, "status").equals("requires_action") && !challenge.equals("leave")) {
            pay.authenticated(sessions.get(id, "session"), challenge.equals("pass"));
        }
        ObjectNode paid = sessions.get(id, "session");
        return paid.put("redirect_url", Links.success(paid));
    }

    private ObjectNode method(ObjectNode body) {
        String wanted = Json.text(body, "payment_method");
        if (wanted.equals("sepa_debit")) {
            return methods.ofIban(Json.flag(body, "fails") ? FAILS : PAYS);
        }
        if (!wanted.isEmpty()) {
            return methods.use(wanted, "payment_method");
        }
        return methods.ofNumber(Json.optional(body, "card")
                .orElseThrow(() -> StripeError.missingParameter("card"))
                .replace(" ", ""));
    }
}

package io.tollgate.billing.checkout;

import io.tollgate.billing.customer.Customers;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.billing.provider.CheckoutOrder;
import io.tollgate.billing.redirect.Redirects;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import io.tollgate.web.ProblemException;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens hosted checkouts. */
@RestController
class CheckoutController {

    private static final String PATH = "/api/v1/payment/checkout";

    private final Idempotency idempotency;
    private final IdempotentAnswers answers;
    private final Checkouts checkouts;
    private final Customers customers;
    private final Redirects redirects;

    CheckoutController(
            Idempotency idempotency,
            IdempotentAnswers answers,
            Checkouts checkouts,
            Customers customers,
            Redirects redirects) {
        this.idempotency = idempotency;
        this.answers = answers;
        this.checkouts = checkouts;
        this.customers = customers;
        this.redirects = redirects;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes checkoutRoutes() {
            return Routes.of(Route.post(PATH, Permission.BUY));
        }
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(PATH)
    ResponseEntity<CheckoutView> open(
            @Valid @RequestBody CheckoutRequest asked,
            @RequestHeader(name = IdempotentAnswers.KEY, required = false) @Nullable String key,
            Caller caller,
            WorkspaceScope scope) {
        CheckoutPlan plan = plan(asked, scope);
        IdempotentCall call = IdempotentCall.of(caller.tenant(), "POST " + PATH, IdempotentAnswers.checked(key), asked);
        return answers.of(
                idempotency.perform(
                        call, plan, CheckoutPlan.class, (attempt, first) -> checkouts.open(attempt, first, caller)),
                CheckoutView.class);
    }

    private CheckoutPlan plan(CheckoutRequest asked, WorkspaceScope scope) {
        if (asked.priceId() == null && asked.mode() != CheckoutOrder.Mode.SETUP) {
            throw ProblemException.invalid("price_id", "is required unless the mode is setup");
        }
        String workspace = scope.narrow(asked.workspaceId());
        return new CheckoutPlan(
                asked.mode(),
                asked.priceId(),
                asked.quantity() == null ? 1 : asked.quantity(),
                workspace,
                workspace == null ? null : customers.ofWorkspace(workspace).orElse(null),
                asked.customerEmail(),
                redirects.success(asked.successUrl()),
                redirects.cancel(asked.cancelUrl()));
    }
}

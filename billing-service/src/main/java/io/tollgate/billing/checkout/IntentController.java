package io.tollgate.billing.checkout;

import io.tollgate.billing.customer.Customers;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.contracts.Money;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import io.tollgate.web.ProblemException;
import jakarta.validation.Valid;
import java.util.List;
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

/** Prepares payments that the caller's own page confirms. */
@RestController
class IntentController {

    private static final String PATH = "/api/v1/payment/intents";

    private final Idempotency idempotency;
    private final IdempotentAnswers answers;
    private final Intents intents;
    private final Customers customers;

    IntentController(Idempotency idempotency, IdempotentAnswers answers, Intents intents, Customers customers) {
        this.idempotency = idempotency;
        this.answers = answers;
        this.intents = intents;
        this.customers = customers;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes intentRoutes() {
            return Routes.of(Route.post(PATH, Permission.BUY));
        }
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(PATH)
    ResponseEntity<IntentView> create(
            @Valid @RequestBody IntentRequest asked,
            @RequestHeader(name = IdempotentAnswers.KEY, required = false) @Nullable String key,
            Caller caller,
            WorkspaceScope scope) {
        IntentPlan plan = plan(asked, scope);
        IdempotentCall call = IdempotentCall.of(caller.tenant(), "POST " + PATH, IdempotentAnswers.checked(key), asked);
        return answers.of(
                idempotency.perform(
                        call, plan, IntentPlan.class, (attempt, first) -> intents.create(attempt, first, caller)),
                IntentView.class);
    }

    private IntentPlan plan(IntentRequest asked, WorkspaceScope scope) {
        String workspace = scope.narrow(asked.workspaceId());
        Money amount = new Money(asked.amount(), asked.currency());
        if (asked.customerId() == null) {
            String known =
                    workspace == null ? null : customers.ofWorkspace(workspace).orElse(null);
            return new IntentPlan(amount, workspace, known);
        }
        String owner = customers.workspaces(List.of(asked.customerId())).get(asked.customerId());
        boolean anothers = owner != null && workspace != null && !owner.equals(workspace);
        // A member must not charge a card that another workspace, or nobody known, has left.
        if (anothers || (scope.own() != null && owner == null)) {
            throw ProblemException.invalid("customer_id", "is no customer of this workspace");
        }
        return new IntentPlan(amount, workspace == null ? owner : workspace, asked.customerId());
    }
}

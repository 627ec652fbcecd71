package io.tollgate.billing.customer.web;

import io.tollgate.billing.customer.Customers;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers at the payment provider, and whose they are. */
@RestController
class CustomerController {

    private static final String PATH = "/api/v1/payment/customers";

    /** @param workspaceId whose customer it is to be; a member's own where absent */
    record CustomerRequest(
            @Size(min = 1, max = 200) @Nullable String workspaceId,
            @Email @Size(max = 512) @Nullable String email,
            @Size(min = 1, max = 256) @Nullable String name) {}

    private final Idempotency idempotency;
    private final IdempotentAnswers answers;
    private final NewCustomers newCustomers;
    private final Customers customers;

    CustomerController(
            Idempotency idempotency, IdempotentAnswers answers, NewCustomers newCustomers, Customers customers) {
        this.idempotency = idempotency;
        this.answers = answers;
        this.newCustomers = newCustomers;
        this.customers = customers;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes customerRoutes() {
            return Routes.of(Route.get(PATH, Permission.READ_BILLING), Route.post(PATH, Permission.BUY));
        }
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(PATH)
    ResponseEntity<NewCustomers.Created> create(
            @Valid @RequestBody CustomerRequest asked,
            @RequestHeader(name = IdempotentAnswers.KEY, required = false) @Nullable String key,
            Caller caller,
            WorkspaceScope scope) {
        NewCustomers.Plan plan = new NewCustomers.Plan(scope.narrow(asked.workspaceId()), asked.email(), asked.name());
        IdempotentCall call = IdempotentCall.of(caller.tenant(), "POST " + PATH, IdempotentAnswers.checked(key), asked);
        return answers.of(
                idempotency.perform(
                        call,
                        plan,
                        NewCustomers.Plan.class,
                        (attempt, first) -> newCustomers.create(attempt, first, caller)),
                NewCustomers.Created.class);
    }

    /** By ID; what Stripe has not told yet is not there. */
    @GetMapping(PATH)
    Page<Customers.Listed> list(
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            Paging paging,
            WorkspaceScope scope) {
        Cursor after = paging.after();
        return paging.page(
                customers.list(scope.narrow(workspaceId), after == null ? null : after.text(0), paging.fetch()),
                customer -> Cursor.of(customer.id()));
    }
}

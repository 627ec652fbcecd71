package io.tollgate.billing.customer.web;

import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.ProviderReplies;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.provider.Customer;
import io.tollgate.billing.provider.CustomerOrder;
import io.tollgate.billing.provider.Earlier;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Creates customers at the provider; we know them by its events, like every other. */
@Component
class NewCustomers {

    /** What the first attempt decided to ask for. */
    record Plan(
            @Nullable String workspaceId,
            @Nullable String email,
            @Nullable String name) {

        CustomerOrder order(String operationId) {
            return new CustomerOrder(operationId, workspaceId, email, name);
        }
    }

    /** @param workspaceId null where nobody has told whose customer it is */
    record Created(
            String id,
            @Nullable String workspaceId,
            @Nullable String email,
            @Nullable String name) {}

    private final PaymentProvider provider;
    private final Operations operations;
    private final TransactionOperations database;

    NewCustomers(PaymentProvider provider, Operations operations, TransactionOperations database) {
        this.provider = provider;
        this.operations = operations;
        this.database = database;
    }

    Reply create(Attempt attempt, Plan plan, Caller caller) {
        Outcome<Customer> outcome = Earlier.orNow(
                attempt.isRepetition(),
                () -> provider.findCustomer(attempt.operationId(), attempt.since()),
                () -> provider.createCustomer(plan.order(attempt.operationId()), attempt.providerKey()));
        return ProviderReplies.of(outcome, customer -> created(attempt, customer, plan, caller), () -> {});
    }

    private Reply created(Attempt attempt, Customer customer, Plan plan, Caller caller) {
        database.executeWithoutResult(
                ignored -> operations.record(caller, operation(attempt.operationId(), customer, plan)));
        return new Reply.Done(
                HttpStatus.CREATED.value(),
                new Created(customer.id(), plan.workspaceId(), customer.email(), customer.name()));
    }

    private static Operation operation(String id, Customer customer, Plan plan) {
        return new Operation(id, "customer", plan.workspaceId(), customer.id(), Map.of());
    }
}

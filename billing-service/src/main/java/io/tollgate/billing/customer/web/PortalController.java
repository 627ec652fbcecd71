package io.tollgate.billing.customer.web;

import io.tollgate.billing.customer.Customers;
import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.Idempotency;
import io.tollgate.billing.idempotency.IdempotentAnswers;
import io.tollgate.billing.idempotency.IdempotentCall;
import io.tollgate.billing.idempotency.ProviderReplies;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.billing.provider.PortalOrder;
import io.tollgate.billing.provider.PortalSession;
import io.tollgate.billing.redirect.Redirects;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.security.WorkspaceScope;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import io.tollgate.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Opens the provider's pages on which a workspace manages its subscriptions and cards. */
@RestController
class PortalController {

    private static final String PATH = "/api/v1/payment/portal";

    /**
     * @param workspaceId a member's own where absent
     * @param returnUrl where the customer goes from there; our front page where absent
     */
    record PortalRequest(
            @Size(min = 1, max = 200) @Nullable String workspaceId,
            @Nullable String returnUrl) {}

    /** @param url short-lived; whoever holds it is in */
    record PortalView(String url) {

        @Override
        public String toString() {
            return "PortalView[]";
        }
    }

    private final Idempotency idempotency;
    private final IdempotentAnswers answers;
    private final PaymentProvider provider;
    private final Customers customers;
    private final Redirects redirects;
    private final Operations operations;
    private final TransactionOperations database;

    PortalController(
            Idempotency idempotency,
            IdempotentAnswers answers,
            PaymentProvider provider,
            Customers customers,
            Redirects redirects,
            Operations operations,
            TransactionOperations database) {
        this.idempotency = idempotency;
        this.answers = answers;
        this.provider = provider;
        this.customers = customers;
        this.redirects = redirects;
        this.operations = operations;
        this.database = database;
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        Routes portalRoutes() {
            return Routes.of(Route.post(PATH, Permission.BUY));
        }
    }

    /** Takes no idempotency key: a link is short-lived, and an old one must not be given out again. */
    @PostMapping(PATH)
    ResponseEntity<PortalView> open(@Valid @RequestBody PortalRequest asked, Caller caller, WorkspaceScope scope) {
        String workspace = scope.narrow(asked.workspaceId());
        if (workspace == null) {
            throw ProblemException.invalid("workspace_id", "is required");
        }
        String returnUrl = redirects.back(asked.returnUrl());
        String customer = customers.ofWorkspace(workspace).orElseThrow(() -> ProblemException.notFound("customer"));
        IdempotentCall call = IdempotentCall.of(caller.tenant(), "POST " + PATH, null, asked);
        PortalOrder order = new PortalOrder(customer, returnUrl);
        return answers.of(
                idempotency.perform(
                        call, order, PortalOrder.class, (attempt, plan) -> open(attempt, plan, workspace, caller)),
                PortalView.class);
    }

    private Reply open(Attempt attempt, PortalOrder order, String workspace, Caller caller) {
        return switch (provider.createPortal(order, attempt.providerKey())) {
            case Outcome.Accepted<PortalSession>(PortalSession session) -> {
                database.executeWithoutResult(ignored -> operations.record(
                        caller,
                        new Operation(attempt.operationId(), "portal", workspace, order.customerId(), Map.of())));
                yield new Reply.Done(HttpStatus.OK.value(), new PortalView(session.url()));
            }
            case Outcome.Refused<PortalSession>(Outcome.Refusal refusal) -> ProviderReplies.refused(refusal);
            // A link that nobody got does no harm.
            case Outcome.Unknown<PortalSession>(Duration retryAfter) -> ProviderReplies.unavailable(retryAfter);
            case Outcome.Unavailable<PortalSession>(Duration retryAfter) -> ProviderReplies.unavailable(retryAfter);
        };
    }
}

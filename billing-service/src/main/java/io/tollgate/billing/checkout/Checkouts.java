package io.tollgate.billing.checkout;

import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.ProviderReplies;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.payment.PaymentRequest;
import io.tollgate.billing.payment.PaymentRequests;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.payment.Transactions;
import io.tollgate.billing.provider.CheckoutSession;
import io.tollgate.billing.provider.Earlier;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Opens a checkout: stores that it was asked for, asks the provider, stores what it made of it. */
@Component
class Checkouts {

    private final PaymentProvider provider;
    private final PaymentRequests requests;
    private final Transactions transactions;
    private final Operations operations;
    private final TransactionOperations database;

    Checkouts(
            PaymentProvider provider,
            PaymentRequests requests,
            Transactions transactions,
            Operations operations,
            TransactionOperations database) {
        this.provider = provider;
        this.requests = requests;
        this.transactions = transactions;
        this.operations = operations;
        this.database = database;
    }

    Reply open(Attempt attempt, CheckoutPlan plan, Caller caller) {
        String transaction = PaymentRequest.newId(attempt.operationId());
        requests.open(new PaymentRequest(
                transaction, PaymentRequest.Kind.CHECKOUT, plan.workspaceId(), plan.customerId(), 0, null));
        return ProviderReplies.of(
                session(attempt, plan, transaction),
                session -> opened(transaction, session, plan, caller),
                () -> requests.refused(transaction));
    }

    private Outcome<CheckoutSession> session(Attempt attempt, CheckoutPlan plan, String transaction) {
        return Earlier.orNow(
                attempt.isRepetition(),
                () -> provider.findCheckout(transaction, attempt.since()),
                () -> provider.createCheckout(plan.order(transaction), attempt.providerKey()));
    }

    private Reply opened(String transaction, CheckoutSession session, CheckoutPlan plan, Caller caller) {
        database.executeWithoutResult(ignored -> {
            requests.answered(transaction, session.id(), TransactionStatus.PENDING);
            operations.record(
                    caller,
                    new Operation(transaction, "checkout", plan.workspaceId(), transaction, details(session, plan)));
        });
        // The buyer cannot have paid yet, but a repetition may come when everything is over.
        TransactionStatus status = transactions
                .find(transaction)
                .map(stored -> stored.transaction().status())
                .orElse(TransactionStatus.PENDING);
        return new Reply.Done(
                HttpStatus.CREATED.value(), new CheckoutView(session.url(), session.id(), transaction, status));
    }

    private static Map<String, String> details(CheckoutSession session, CheckoutPlan plan) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("mode", plan.mode().name().toLowerCase(Locale.ROOT));
        details.put("session_id", session.id());
        if (plan.priceId() != null) {
            details.put("price_id", plan.priceId());
            details.put("quantity", Long.toString(plan.quantity()));
        }
        return details;
    }
}

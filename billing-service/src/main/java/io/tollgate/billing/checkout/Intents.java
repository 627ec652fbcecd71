package io.tollgate.billing.checkout;

import io.tollgate.billing.idempotency.Attempt;
import io.tollgate.billing.idempotency.ProviderReplies;
import io.tollgate.billing.idempotency.Reply;
import io.tollgate.billing.payment.PaymentRequest;
import io.tollgate.billing.payment.PaymentRequests;
import io.tollgate.billing.payment.TransactionStatus;
import io.tollgate.billing.provider.Earlier;
import io.tollgate.billing.provider.Outcome;
import io.tollgate.billing.provider.PaymentIntent;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.security.Caller;
import io.tollgate.web.Operation;
import io.tollgate.web.Operations;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Prepares a payment: stores that it was asked for, asks the provider, stores what it made of it. */
@Component
class Intents {

    private final PaymentProvider provider;
    private final PaymentRequests requests;
    private final Operations operations;
    private final TransactionOperations database;

    Intents(PaymentProvider provider, PaymentRequests requests, Operations operations, TransactionOperations database) {
        this.provider = provider;
        this.requests = requests;
        this.operations = operations;
        this.database = database;
    }

    Reply create(Attempt attempt, IntentPlan plan, Caller caller) {
        String transaction = PaymentRequest.newId(attempt.operationId());
        requests.open(new PaymentRequest(
                transaction,
                PaymentRequest.Kind.INTENT,
                plan.workspaceId(),
                plan.customerId(),
                plan.amount().amount(),
                plan.amount().currency()));
        return ProviderReplies.of(
                intent(attempt, plan, transaction),
                intent -> created(transaction, intent, plan, caller),
                () -> requests.refused(transaction));
    }

    private Outcome<PaymentIntent> intent(Attempt attempt, IntentPlan plan, String transaction) {
        return Earlier.orNow(
                attempt.isRepetition(),
                () -> provider.findIntent(transaction, attempt.since()),
                () -> provider.createIntent(plan.order(transaction), attempt.providerKey()));
    }

    private Reply created(String transaction, PaymentIntent intent, IntentPlan plan, Caller caller) {
        // requires_payment_method and the like: nobody has paid yet.
        TransactionStatus status = TransactionStatus.of(intent.status()).orElse(TransactionStatus.PENDING);
        Map<String, String> details = Map.of(
                "payment_intent_id", intent.id(),
                "amount", Long.toString(plan.amount().amount()),
                "currency", plan.amount().currency());
        database.executeWithoutResult(ignored -> {
            requests.answered(transaction, intent.id(), status);
            operations.record(
                    caller, new Operation(transaction, "payment-intent", plan.workspaceId(), transaction, details));
        });
        return new Reply.Done(HttpStatus.CREATED.value(), new IntentView(intent.clientSecret(), transaction, status));
    }
}

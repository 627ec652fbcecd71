package io.tollgate.billing.dispute;

import io.tollgate.billing.payment.Transaction;
import io.tollgate.billing.payment.Transactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the payments that disputes are about. */
@Component
class FindPayments {

    private final Transactions transactions;

    FindPayments(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The payments that the charges and payment intents belong to; of a reference never seen there is none. */
    DisputedPayments of(Collection<String> references) {
        Map<String, DisputedPayment> found = new HashMap<>();
        transactions.byReference(references).forEach((reference, stored) -> {
            Transaction payment = stored.transaction();
            found.put(
                    reference,
                    new DisputedPayment(payment.id(), payment.workspaceId(), payment.amount(), payment.currency()));
        });
        return new DisputedPayments(found);
    }
}

package io.tollgate.simulator.payment;

import io.tollgate.simulator.store.Ids;
import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StripeObjects;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What moves the balance: charges, refunds, disputes, and Stripe's fees. */
@Component
public class BalanceTransactions {

    private static final long FIXED_FEE = 30;
    private static final long FEE_PER_MILLE = 29;
    private static final long AVAILABLE_AFTER = Duration.ofDays(2).toSeconds();

    private final StripeObjects objects;
    private final Clock clock;

    BalanceTransactions(StripeObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** A payment, less Stripe's fee. */
    ObjectNode ofCharge(ObjectNode charge) {
        long amount = Json.number(charge, "amount_captured");
        return add("charge", charge, amount, amount * FEE_PER_MILLE / 1000 + FIXED_FEE);
    }

    /**
     * Money that flows for another reason.
     *
     * @param amount negative where it leaves us
     * @param type {@code refund}, {@code refund_failure} or {@code adjustment}
     */
    public ObjectNode add(String type, ObjectNode source, long amount, long fee) {
        long now = clock.instant().getEpochSecond();
        ObjectNode transaction = Json.template("balance_transaction")
                .put("id", Ids.next("txn_1"))
                .put("amount", amount)
                .put("available_on", now + AVAILABLE_AFTER)
                .put("created", now)
                .put("currency", Json.text(source, "currency"))
                .put("fee", fee)
                .put("net", amount - fee)
                .put("reporting_category", type.equals("adjustment") ? "dispute" : type)
                .put("source", Json.text(source, "id"))
                .put("type", type);
        if (fee != 0) {
            ((ArrayNode) transaction.path("fee_details"))
                    .addObject()
                    .put("amount", fee)
                    .putNull("application")
                    .put("currency", Json.text(source, "currency"))
                    .put("description", "Stripe processing fees")
                    .put("type", "stripe_fee");
        }
        objects.insert(transaction);
        return transaction;
    }
}

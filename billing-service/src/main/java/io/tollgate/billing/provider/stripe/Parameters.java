package io.tollgate.billing.provider.stripe;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import io.tollgate.billing.provider.CheckoutOrder;
import io.tollgate.billing.provider.CustomerOrder;
import io.tollgate.billing.provider.IntentOrder;
import io.tollgate.billing.provider.PaymentProvider;
import io.tollgate.billing.provider.RefundOrder;
import io.tollgate.stripe.ScopedId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our orders as Stripe's parameters. Whatever can carry metadata names the workspace and our transaction. */
final class Parameters {

    /** The key of our transaction in Stripe's metadata; its presence tells what we created. */
    private static final String WORKSPACE = "workspace_id";

    private Parameters() {}

    static SessionCreateParams of(CheckoutOrder order) {
        Map<String, String> metadata = metadata(order.workspaceId(), order.transactionId());
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.valueOf(order.mode().name()))
                .setSuccessUrl(order.successUrl())
                .setCancelUrl(order.cancelUrl())
                .putAllMetadata(metadata);
        if (order.workspaceId() != null) {
            session.setClientReferenceId(order.workspaceId());
        }
        if (order.priceId() != null) {
            session.addLineItem(SessionCreateParams.LineItem.builder()
                    .setPrice(order.priceId())
                    .setQuantity(order.quantity())
                    .build());
        }
        if (order.customerId() != null) {
            session.setCustomer(ScopedId.of(order.customerId()).id());
        } else if (order.customerEmail() != null) {
            session.setCustomerEmail(order.customerEmail());
        }
        switch (order.mode()) {
            case PAYMENT -> {
                session.setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putAllMetadata(metadata)
                        .build());
                if (order.customerId() == null) {
                    session.setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS);
                }
            }
            case SUBSCRIPTION ->
                session.setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                        .putAllMetadata(metadata)
                        .build());
            case SETUP ->
                // Without the types Stripe wants a currency, which a caller who has no price does not know.
                session.addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                        .setSetupIntentData(SessionCreateParams.SetupIntentData.builder()
                                .putAllMetadata(metadata)
                                .build());
        }
        return session.build();
    }

    static PaymentIntentCreateParams of(IntentOrder order) {
        PaymentIntentCreateParams.Builder intent = PaymentIntentCreateParams.builder()
                .setAmount(order.amount().amount())
                .setCurrency(order.amount().currency().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build())
                .putAllMetadata(metadata(order.workspaceId(), order.transactionId()));
        if (order.customerId() != null) {
            intent.setCustomer(ScopedId.of(order.customerId()).id());
        }
        return intent.build();
    }

    static RefundCreateParams of(RefundOrder order) {
        RefundCreateParams.Builder refund =
                RefundCreateParams.builder().putAllMetadata(metadata(order.workspaceId(), order.transactionId()));
        ScopedId paid = ScopedId.of(order.chargeOrIntentId());
        if (paid.isIntent()) {
            refund.setPaymentIntent(paid.id());
        } else {
            refund.setCharge(paid.id());
        }
        if (order.amount() != null) {
            refund.setAmount(order.amount().amount());
        }
        if (order.reason() != null) {
            refund.setReason(RefundCreateParams.Reason.valueOf(order.reason().name()));
        }
        return refund.build();
    }

    static CustomerCreateParams of(CustomerOrder order) {
        CustomerCreateParams.Builder customer =
                CustomerCreateParams.builder().putAllMetadata(metadata(order.workspaceId(), order.operationId()));
        if (order.email() != null) {
            customer.setEmail(order.email());
        }
        if (order.name() != null) {
            customer.setName(order.name());
        }
        return customer.build();
    }

    static DisputeUpdateParams evidence(Map<String, String> evidence, boolean submit) {
        return DisputeUpdateParams.builder()
                .putExtraParam("evidence", evidence)
                .setSubmit(submit)
                .build();
    }

    private static Map<String, String> metadata(@Nullable String workspace, String transaction) {
        return workspace == null
                ? Map.of(PaymentProvider.TRANSACTION_METADATA, transaction)
                : Map.of(WORKSPACE, workspace, PaymentProvider.TRANSACTION_METADATA, transaction);
    }
}

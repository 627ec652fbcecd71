package io.tollgate.billing.payment;

import io.tollgate.reconciliation.verify.ObjectKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of a payment's objects that a verification compares. */
@Configuration(proxyBeanMethods = false)
class PaymentObjects {

    @Bean
    ObjectKind paymentIntentObjects(JdbcClient jdbc, SettlePayments payments, PlatformTransactionManager transactions) {
        return new PartObjects(
                "payment_intent",
                "/v1/payment_intents",
                Part.Intent.class,
                jdbc,
                payments,
                new TransactionTemplate(transactions));
    }

    @Bean
    ObjectKind chargeObjects(JdbcClient jdbc, SettlePayments payments, PlatformTransactionManager transactions) {
        return new PartObjects(
                "charge", "/v1/charges", Part.Charge.class, jdbc, payments, new TransactionTemplate(transactions));
    }

    @Bean
    ObjectKind refundObjects(JdbcClient jdbc, SettlePayments payments, PlatformTransactionManager transactions) {
        return new PartObjects(
                "refund", "/v1/refunds", Part.Refund.class, jdbc, payments, new TransactionTemplate(transactions));
    }
}

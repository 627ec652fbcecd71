package io.tollgate.subscription.stripe;

import io.tollgate.reconciliation.ReconciliationConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Compares subscriptions and invoices with Stripe's. */
@Configuration(proxyBeanMethods = false)
@Import(ReconciliationConfiguration.class)
class VerifySubscriptions {}

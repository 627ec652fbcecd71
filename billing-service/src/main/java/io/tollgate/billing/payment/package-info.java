/** Payments: what Stripe's events and our own requests tell of them, and the transactions that follow from it. */
@NullMarked
package io.tollgate.billing.payment;

import org.jspecify.annotations.NullMarked;

/** Customers as Stripe shows them, and the workspace that each belongs to. */
@NullMarked
package io.tollgate.billing.customer;

import org.jspecify.annotations.NullMarked;

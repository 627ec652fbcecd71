/** Invoices: what Stripe bills, read, kept and announced. */
@NullMarked
package io.tollgate.subscription.invoice;

import org.jspecify.annotations.NullMarked;

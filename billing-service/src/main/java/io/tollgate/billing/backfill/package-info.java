/** Stripe's list of events against what has been received; what is missing is published. */
@NullMarked
package io.tollgate.billing.backfill;

import org.jspecify.annotations.NullMarked;

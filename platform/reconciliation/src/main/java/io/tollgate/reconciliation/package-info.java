/** Comparing what we hold with what Stripe holds: durable runs, and the records that mend. */
@NullMarked
package io.tollgate.reconciliation;

import org.jspecify.annotations.NullMarked;

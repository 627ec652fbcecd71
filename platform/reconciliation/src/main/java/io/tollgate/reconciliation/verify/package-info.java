/** Objects at Stripe against our rows, and what differs. */
@NullMarked
package io.tollgate.reconciliation.verify;

import org.jspecify.annotations.NullMarked;

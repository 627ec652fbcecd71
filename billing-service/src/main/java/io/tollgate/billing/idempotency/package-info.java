/** Calls that may be repeated: one operation for all its attempts, and one answer. */
@NullMarked
package io.tollgate.billing.idempotency;

import org.jspecify.annotations.NullMarked;

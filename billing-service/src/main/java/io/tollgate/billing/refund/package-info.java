/** Refunds: reserved, asked of the provider, answered. */
@NullMarked
package io.tollgate.billing.refund;

import org.jspecify.annotations.NullMarked;

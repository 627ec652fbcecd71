/** Refunds. */
@NullMarked
package io.tollgate.simulator.refund;

import org.jspecify.annotations.NullMarked;

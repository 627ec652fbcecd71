/** Invoices: from draft to paid, the attempts to collect them, and which payment paid which. */
@NullMarked
package io.tollgate.simulator.invoice;

import org.jspecify.annotations.NullMarked;

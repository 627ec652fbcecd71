/** What the command line asks of the Stripe simulator. */
@NullMarked
package io.tollgate.local.simulator;

import org.jspecify.annotations.NullMarked;

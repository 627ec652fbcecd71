/** Stripe, as far as we use it: for developers without an account, and for tests. */
@NullMarked
package io.tollgate.simulator;

import org.jspecify.annotations.NullMarked;

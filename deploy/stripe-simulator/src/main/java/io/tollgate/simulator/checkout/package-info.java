/** Checkout sessions and the page that people pay on. */
@NullMarked
package io.tollgate.simulator.checkout;

import org.jspecify.annotations.NullMarked;

/** The objects of the simulated Stripe. */
@NullMarked
package io.tollgate.simulator.store;

import org.jspecify.annotations.NullMarked;

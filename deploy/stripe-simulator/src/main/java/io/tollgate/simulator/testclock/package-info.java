/** Stripe's test clocks, which here move the one time that everything shares. */
@NullMarked
package io.tollgate.simulator.testclock;

import org.jspecify.annotations.NullMarked;

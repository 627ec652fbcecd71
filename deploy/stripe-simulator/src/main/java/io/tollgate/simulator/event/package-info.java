/** Events, as Stripe makes one of every change. */
@NullMarked
package io.tollgate.simulator.event;

import org.jspecify.annotations.NullMarked;

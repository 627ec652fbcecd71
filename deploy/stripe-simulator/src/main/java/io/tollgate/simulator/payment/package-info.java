/** Payment intents and the charges they make. */
@NullMarked
package io.tollgate.simulator.payment;

import org.jspecify.annotations.NullMarked;

/** Early fraud warnings. */
@NullMarked
package io.tollgate.simulator.fraud;

import org.jspecify.annotations.NullMarked;

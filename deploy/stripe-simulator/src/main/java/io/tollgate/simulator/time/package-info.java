/** Business time and what happens when it passes. */
@NullMarked
package io.tollgate.simulator.time;

import org.jspecify.annotations.NullMarked;

/** Setup intents. */
@NullMarked
package io.tollgate.simulator.setup;

import org.jspecify.annotations.NullMarked;

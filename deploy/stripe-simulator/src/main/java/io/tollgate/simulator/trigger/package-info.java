/** Flows that end in a given event, for whoever wants to see that event come: {@code POST /_sim/trigger/{event_type}}. */
@NullMarked
package io.tollgate.simulator.trigger;

import org.jspecify.annotations.NullMarked;

/** The way of a request: key, faults, idempotency, route, parameters, expansion. */
@NullMarked
package io.tollgate.simulator.http;

import org.jspecify.annotations.NullMarked;

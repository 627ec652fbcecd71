/** Disturbances that a test or a person asks for. */
@NullMarked
package io.tollgate.simulator.fault;

import org.jspecify.annotations.NullMarked;

/** Customers. */
@NullMarked
package io.tollgate.simulator.customer;

import org.jspecify.annotations.NullMarked;

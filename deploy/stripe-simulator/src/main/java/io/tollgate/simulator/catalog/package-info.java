/** Products and prices. */
@NullMarked
package io.tollgate.simulator.catalog;

import org.jspecify.annotations.NullMarked;

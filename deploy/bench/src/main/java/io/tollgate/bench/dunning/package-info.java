/** Due dunning cases worked off per second. */
@NullMarked
package io.tollgate.bench.dunning;

import org.jspecify.annotations.NullMarked;

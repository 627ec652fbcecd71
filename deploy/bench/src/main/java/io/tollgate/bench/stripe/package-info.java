/** Events to be measured with. */
@NullMarked
package io.tollgate.bench.stripe;

import org.jspecify.annotations.NullMarked;

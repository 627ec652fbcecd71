/** Events per second by which a service's rows are derived anew. */
@NullMarked
package io.tollgate.bench.rebuild;

import org.jspecify.annotations.NullMarked;

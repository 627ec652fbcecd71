/** Events replayed per second that had all been processed. */
@NullMarked
package io.tollgate.bench.replay;

import org.jspecify.annotations.NullMarked;

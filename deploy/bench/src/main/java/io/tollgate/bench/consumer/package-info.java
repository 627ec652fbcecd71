/** Subscription events applied per second. */
@NullMarked
package io.tollgate.bench.consumer;

import org.jspecify.annotations.NullMarked;

/** Webhooks acknowledged per second. */
@NullMarked
package io.tollgate.bench.ingress;

import org.jspecify.annotations.NullMarked;

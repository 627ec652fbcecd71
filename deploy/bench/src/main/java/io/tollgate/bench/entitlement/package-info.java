/** How soon a webhook is an entitlement. */
@NullMarked
package io.tollgate.bench.entitlement;

import org.jspecify.annotations.NullMarked;

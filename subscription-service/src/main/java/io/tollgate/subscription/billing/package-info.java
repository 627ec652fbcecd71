/** What comes from billing-service: routed and read, nothing decided. */
@NullMarked
package io.tollgate.subscription.billing;

import org.jspecify.annotations.NullMarked;

/** What comes from Stripe: routed and read, nothing decided. */
@NullMarked
package io.tollgate.subscription.stripe;

import org.jspecify.annotations.NullMarked;

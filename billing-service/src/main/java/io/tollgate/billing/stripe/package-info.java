/** What comes from Stripe: routed to the feature that owns its object, nothing decided. */
@NullMarked
package io.tollgate.billing.stripe;

import org.jspecify.annotations.NullMarked;

/** The adapter to Stripe: parameters, calls through the one door, and what the answers mean in the port's words. */
@NullMarked
package io.tollgate.billing.provider.stripe;

import org.jspecify.annotations.NullMarked;

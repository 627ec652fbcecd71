/** The one door through which Tollgate calls Stripe: time limit, circuit breaker, rate limit, and an outcome for all. */
@NullMarked
package io.tollgate.stripe.api;

import org.jspecify.annotations.NullMarked;

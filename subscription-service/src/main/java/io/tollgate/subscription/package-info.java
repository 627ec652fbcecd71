/** Subscriptions as Stripe shows them, and what their changes mean. */
@NullMarked
package io.tollgate.subscription;

import org.jspecify.annotations.NullMarked;

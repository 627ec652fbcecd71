/** Stripe's customer portal: where a customer sees, cancels and resumes subscriptions and pays what is open. */
@NullMarked
package io.tollgate.simulator.portal;

import org.jspecify.annotations.NullMarked;

/** Snapshots that nothing but Stripe itself can put into order. */
@NullMarked
package io.tollgate.subscription.tie;

import org.jspecify.annotations.NullMarked;

/** What our API adds to the call that it makes to Stripe. */
@NullMarked
package io.tollgate.bench.checkout;

import org.jspecify.annotations.NullMarked;

/** Holds what passes between us and Stripe, or what stands in for Stripe, against Stripe's own description of its API. */
@NullMarked
package io.tollgate.testing.conformance;

import org.jspecify.annotations.NullMarked;

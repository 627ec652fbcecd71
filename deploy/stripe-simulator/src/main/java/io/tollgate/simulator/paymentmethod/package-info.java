/** Payment methods: Stripe's test cards and bank accounts. */
@NullMarked
package io.tollgate.simulator.paymentmethod;

import org.jspecify.annotations.NullMarked;

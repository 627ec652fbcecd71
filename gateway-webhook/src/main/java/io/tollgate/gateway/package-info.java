/** Ingress: takes Stripe's webhooks, proves them genuine and publishes them untouched. */
@NullMarked
package io.tollgate.gateway;

import org.jspecify.annotations.NullMarked;

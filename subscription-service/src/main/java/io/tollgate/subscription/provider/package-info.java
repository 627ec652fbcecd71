/** What subscription-service asks of Stripe, without a word of Stripe's SDK. */
@NullMarked
package io.tollgate.subscription.provider;

import org.jspecify.annotations.NullMarked;

/** What Tollgate asks of a payment provider, in no provider's words; each provider is an adapter beside it. */
@NullMarked
package io.tollgate.billing.provider;

import org.jspecify.annotations.NullMarked;

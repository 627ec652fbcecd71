/** What a workspace may use, derived from its subscriptions. */
@NullMarked
package io.tollgate.subscription.entitlement;

import org.jspecify.annotations.NullMarked;

/** Changes of a subscription that somebody asks for, and the routes on subscriptions. */
@NullMarked
package io.tollgate.subscription.change;

import org.jspecify.annotations.NullMarked;

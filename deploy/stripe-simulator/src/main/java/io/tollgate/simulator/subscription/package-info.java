/** Subscriptions: how they start, change, renew, fail and end. */
@NullMarked
package io.tollgate.simulator.subscription;

import org.jspecify.annotations.NullMarked;

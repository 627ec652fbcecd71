/** Giving access back. */
@NullMarked
package io.tollgate.subscription.access;

import org.jspecify.annotations.NullMarked;

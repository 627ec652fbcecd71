/** The one door to Stripe: reading its payloads of every API version, and telling which of two snapshots is the later. */
@NullMarked
package io.tollgate.stripe;

import org.jspecify.annotations.NullMarked;

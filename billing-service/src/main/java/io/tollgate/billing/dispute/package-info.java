/** Disputes and early fraud warnings: what Stripe tells of them, their deadlines, and what is answered. */
@NullMarked
package io.tollgate.billing.dispute;

import org.jspecify.annotations.NullMarked;

/** The REST routes on transactions. */
@NullMarked
package io.tollgate.billing.payment.web;

import org.jspecify.annotations.NullMarked;

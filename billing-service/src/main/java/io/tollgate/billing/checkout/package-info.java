/** What a buyer's page needs: the price list, a hosted checkout, a payment to confirm. */
@NullMarked
package io.tollgate.billing.checkout;

import org.jspecify.annotations.NullMarked;

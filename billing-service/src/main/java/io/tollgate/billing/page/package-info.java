/** The pages that people see when they come back from Checkout, for those who have none of their own. */
@NullMarked
package io.tollgate.billing.page;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.billing.checkout;

import org.jspecify.annotations.NullMarked;

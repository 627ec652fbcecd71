@NullMarked
package io.tollgate.billing.refund;

import org.jspecify.annotations.NullMarked;

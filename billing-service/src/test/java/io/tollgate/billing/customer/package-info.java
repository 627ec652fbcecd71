@NullMarked
package io.tollgate.billing.customer;

import org.jspecify.annotations.NullMarked;

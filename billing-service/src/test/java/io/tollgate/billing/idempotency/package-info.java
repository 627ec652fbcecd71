@NullMarked
package io.tollgate.billing.idempotency;

import org.jspecify.annotations.NullMarked;

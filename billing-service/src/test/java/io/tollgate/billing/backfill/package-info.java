@NullMarked
package io.tollgate.billing.backfill;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.billing.provider.stripe;

import org.jspecify.annotations.NullMarked;

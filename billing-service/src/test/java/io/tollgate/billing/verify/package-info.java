@NullMarked
package io.tollgate.billing.verify;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.billing.dispute;

import org.jspecify.annotations.NullMarked;

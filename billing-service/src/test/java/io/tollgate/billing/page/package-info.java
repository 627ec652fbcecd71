@NullMarked
package io.tollgate.billing.page;

import org.jspecify.annotations.NullMarked;

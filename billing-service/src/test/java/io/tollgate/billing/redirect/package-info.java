@NullMarked
package io.tollgate.billing.redirect;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.stripe;

import org.jspecify.annotations.NullMarked;

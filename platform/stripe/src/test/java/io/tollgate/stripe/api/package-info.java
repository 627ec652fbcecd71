@NullMarked
package io.tollgate.stripe.api;

import org.jspecify.annotations.NullMarked;

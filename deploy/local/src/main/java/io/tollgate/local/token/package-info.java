/** Development tokens. */
@NullMarked
package io.tollgate.local.token;

import org.jspecify.annotations.NullMarked;

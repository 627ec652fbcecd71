/** The local stack and the command line that drives it. */
@NullMarked
package io.tollgate.local;

import org.jspecify.annotations.NullMarked;

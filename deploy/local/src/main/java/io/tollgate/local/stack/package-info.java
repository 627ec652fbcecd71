/** Starting and stopping all parts together. */
@NullMarked
package io.tollgate.local.stack;

import org.jspecify.annotations.NullMarked;

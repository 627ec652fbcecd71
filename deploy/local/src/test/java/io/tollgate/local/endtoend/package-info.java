@NullMarked
package io.tollgate.local.endtoend;

import org.jspecify.annotations.NullMarked;

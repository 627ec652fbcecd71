/** How fast the backbone is, measured beside itself with a part taken away. */
@NullMarked
package io.tollgate.bench;

import org.jspecify.annotations.NullMarked;

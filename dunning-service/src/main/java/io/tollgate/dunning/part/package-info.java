/** What other services have announced, kept as far as it decides cases. */
@NullMarked
package io.tollgate.dunning.part;

import org.jspecify.annotations.NullMarked;

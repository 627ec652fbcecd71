/** The collection of what customers owe: from the first failed payment to recovery or the loss of the plan. */
@NullMarked
package io.tollgate.dunning;

import org.jspecify.annotations.NullMarked;

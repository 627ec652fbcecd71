/** The door to the facts that other services announce. */
@NullMarked
package io.tollgate.dunning.billing;

import org.jspecify.annotations.NullMarked;

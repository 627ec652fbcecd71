/** Signed heads of chains: what was there cannot be cut off or written anew. */
@NullMarked
package io.tollgate.audit.seal;

import org.jspecify.annotations.NullMarked;

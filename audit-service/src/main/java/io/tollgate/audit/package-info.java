/** The append-only log of everything that happened, chained by digests and sealed. */
@NullMarked
package io.tollgate.audit;

import org.jspecify.annotations.NullMarked;

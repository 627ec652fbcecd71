/** The policy of retention: what is old enough is dropped, and the rest stays provable. */
@NullMarked
package io.tollgate.audit.retention;

import org.jspecify.annotations.NullMarked;

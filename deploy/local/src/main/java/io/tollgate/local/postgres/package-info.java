/** The local PostgreSQL. */
@NullMarked
package io.tollgate.local.postgres;

import org.jspecify.annotations.NullMarked;

/** The commands of ./tollgate. */
@NullMarked
package io.tollgate.local.cli;

import org.jspecify.annotations.NullMarked;

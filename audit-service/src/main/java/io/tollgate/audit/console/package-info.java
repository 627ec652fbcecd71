/** The operations page: what happens, what is stuck, and what an operator can do about it. */
@NullMarked
package io.tollgate.audit.console;

import org.jspecify.annotations.NullMarked;

/** Operating system processes: who holds a port, what an earlier run left behind, what must be started again. */
@NullMarked
package io.tollgate.local.process;

import org.jspecify.annotations.NullMarked;

/** Long work in small steps, which survives its process and is done by one replica at a time. */
@NullMarked
package io.tollgate.messaging.run;

import org.jspecify.annotations.NullMarked;

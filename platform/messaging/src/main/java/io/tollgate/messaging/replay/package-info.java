/** Reading a topic again, beside live consumption and through the same code. */
@NullMarked
package io.tollgate.messaging.replay;

import org.jspecify.annotations.NullMarked;

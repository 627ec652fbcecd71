/** What a service has put aside: found, retried, closed. */
@NullMarked
package io.tollgate.messaging.deadletter;

import org.jspecify.annotations.NullMarked;

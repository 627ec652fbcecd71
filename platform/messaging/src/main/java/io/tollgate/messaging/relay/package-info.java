/** The outbox's way to Kafka through change data capture; one live relay a service. */
@NullMarked
package io.tollgate.messaging.relay;

import org.jspecify.annotations.NullMarked;

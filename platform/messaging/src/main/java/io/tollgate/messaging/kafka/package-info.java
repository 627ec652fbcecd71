/** The failure policy: what is retried without end and what becomes a dead letter. */
@NullMarked
package io.tollgate.messaging.kafka;

import org.jspecify.annotations.NullMarked;

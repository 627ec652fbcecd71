/** How services hear and speak: the idempotent consumer, the outbox and its relay. */
@NullMarked
package io.tollgate.messaging;

import org.jspecify.annotations.NullMarked;

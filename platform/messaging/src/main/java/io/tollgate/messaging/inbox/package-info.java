/** Idempotent consumption: a poll batch in one transaction, every event at most once. */
@NullMarked
package io.tollgate.messaging.inbox;

import org.jspecify.annotations.NullMarked;

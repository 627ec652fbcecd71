/** What a service announces, stored in the transaction that made it true. */
@NullMarked
package io.tollgate.messaging.outbox;

import org.jspecify.annotations.NullMarked;

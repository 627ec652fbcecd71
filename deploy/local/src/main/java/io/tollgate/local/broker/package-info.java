/** The local Kafka broker. */
@NullMarked
package io.tollgate.local.broker;

import org.jspecify.annotations.NullMarked;

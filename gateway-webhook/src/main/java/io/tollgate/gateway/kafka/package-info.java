/** The way out to Kafka. */
@NullMarked
package io.tollgate.gateway.kafka;

import org.jspecify.annotations.NullMarked;

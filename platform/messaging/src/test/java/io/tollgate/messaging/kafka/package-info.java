@NullMarked
package io.tollgate.messaging.kafka;

import org.jspecify.annotations.NullMarked;

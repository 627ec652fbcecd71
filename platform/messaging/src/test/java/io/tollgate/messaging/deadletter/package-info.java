@NullMarked
package io.tollgate.messaging.deadletter;

import org.jspecify.annotations.NullMarked;

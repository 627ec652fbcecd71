@NullMarked
package io.tollgate.messaging;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.notification.fact;

import org.jspecify.annotations.NullMarked;

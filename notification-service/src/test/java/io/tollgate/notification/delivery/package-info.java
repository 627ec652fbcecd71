@NullMarked
package io.tollgate.notification.delivery;

import org.jspecify.annotations.NullMarked;

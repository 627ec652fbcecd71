@NullMarked
package io.tollgate.notification;

import org.jspecify.annotations.NullMarked;

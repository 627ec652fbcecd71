/** Notifications as staff see them. */
@NullMarked
package io.tollgate.notification.web;

import org.jspecify.annotations.NullMarked;

/** The mail that greets a new subscription. */
@NullMarked
package io.tollgate.notification.welcome;

import org.jspecify.annotations.NullMarked;

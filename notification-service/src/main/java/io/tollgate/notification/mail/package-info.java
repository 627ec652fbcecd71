/** How a mail looks and how it leaves the house. */
@NullMarked
package io.tollgate.notification.mail;

import org.jspecify.annotations.NullMarked;

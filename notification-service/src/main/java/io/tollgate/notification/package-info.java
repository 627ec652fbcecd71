/** What customers are told by email: from the event that asks for a mail to the server that takes it. */
@NullMarked
package io.tollgate.notification;

import org.jspecify.annotations.NullMarked;

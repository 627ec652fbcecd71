/** The queue of mails, worked off until it is empty. */
@NullMarked
package io.tollgate.notification.delivery;

import org.jspecify.annotations.NullMarked;

/** Who gets our mail, learnt from customer events. */
@NullMarked
package io.tollgate.notification.recipient;

import org.jspecify.annotations.NullMarked;

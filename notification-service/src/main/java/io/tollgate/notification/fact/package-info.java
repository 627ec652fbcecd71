/** Which fact of other services is told in which mail, and the hearing of it. */
@NullMarked
package io.tollgate.notification.fact;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.notification.mail;

import org.jspecify.annotations.NullMarked;

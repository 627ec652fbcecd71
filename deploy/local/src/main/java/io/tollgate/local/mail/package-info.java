/** The SMTP sink and the pages that show its mails. */
@NullMarked
package io.tollgate.local.mail;

import org.jspecify.annotations.NullMarked;

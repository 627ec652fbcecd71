/** The proof that the log is what it was: every entry against its digest, every chain against its seals. */
@NullMarked
package io.tollgate.audit.verification;

import org.jspecify.annotations.NullMarked;

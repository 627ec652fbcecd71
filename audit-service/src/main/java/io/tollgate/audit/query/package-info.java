/** What auditors ask the log. */
@NullMarked
package io.tollgate.audit.query;

import org.jspecify.annotations.NullMarked;

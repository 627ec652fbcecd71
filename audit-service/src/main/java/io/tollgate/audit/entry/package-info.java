/** Entries and the chains that they form: what is kept of an event, and how it is recorded. */
@NullMarked
package io.tollgate.audit.entry;

import org.jspecify.annotations.NullMarked;

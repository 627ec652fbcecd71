/** Bundled example events: made fresh, signed and posted. */
@NullMarked
package io.tollgate.local.event;

import org.jspecify.annotations.NullMarked;

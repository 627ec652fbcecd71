/** The look that all local pages share. */
@NullMarked
package io.tollgate.local.page;

import org.jspecify.annotations.NullMarked;

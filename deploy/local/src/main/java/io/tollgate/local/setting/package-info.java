/** What the user can set for the local stack, and where it keeps its state. */
@NullMarked
package io.tollgate.local.setting;

import org.jspecify.annotations.NullMarked;

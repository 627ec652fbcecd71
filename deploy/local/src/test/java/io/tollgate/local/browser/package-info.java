/** What a buyer sees, in a real browser. */
@NullMarked
package io.tollgate.local.browser;

import org.jspecify.annotations.NullMarked;

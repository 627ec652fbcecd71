/** Where people may be sent from a provider's pages. */
@NullMarked
package io.tollgate.billing.redirect;

import org.jspecify.annotations.NullMarked;

/** What every workspace may use, followed by a service of your own. */
@NullMarked
package io.tollgate.client.entitlements;

import org.jspecify.annotations.NullMarked;

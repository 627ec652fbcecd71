/** What every Tollgate process shares: settings by their public names, business time, trace context, topics. */
@NullMarked
package io.tollgate.runtime;

import org.jspecify.annotations.NullMarked;

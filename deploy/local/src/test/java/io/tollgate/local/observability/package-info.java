/** Dashboards, alerts and runbooks against each other and against what the services expose. */
@NullMarked
package io.tollgate.local.observability;

import org.jspecify.annotations.NullMarked;

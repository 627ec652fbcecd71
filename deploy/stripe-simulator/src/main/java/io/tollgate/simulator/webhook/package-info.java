/** Webhooks: signed, attempted several times, disturbed on request. */
@NullMarked
package io.tollgate.simulator.webhook;

import org.jspecify.annotations.NullMarked;

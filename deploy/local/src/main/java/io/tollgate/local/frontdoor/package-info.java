/** One base URL for all REST routes and pages, as the production ingress gives. */
@NullMarked
package io.tollgate.local.frontdoor;

import org.jspecify.annotations.NullMarked;

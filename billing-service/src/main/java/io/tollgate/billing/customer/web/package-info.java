/** The REST routes on customers. */
@NullMarked
package io.tollgate.billing.customer.web;

import org.jspecify.annotations.NullMarked;

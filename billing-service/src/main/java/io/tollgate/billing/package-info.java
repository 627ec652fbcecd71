/** billing-service: payments, refunds, customers and their workspaces, disputes. */
@NullMarked
package io.tollgate.billing;

import org.jspecify.annotations.NullMarked;

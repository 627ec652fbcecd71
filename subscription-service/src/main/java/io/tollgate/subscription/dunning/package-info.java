/** What dunning-service decides on unpaid invoices, carried out as gates on subscriptions. */
@NullMarked
package io.tollgate.subscription.dunning;

import org.jspecify.annotations.NullMarked;

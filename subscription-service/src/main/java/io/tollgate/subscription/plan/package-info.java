/** Which plan a price stands for, and which status grants it. */
@NullMarked
package io.tollgate.subscription.plan;

import org.jspecify.annotations.NullMarked;

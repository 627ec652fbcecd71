/** What an outside service needs to read Tollgate's topics: events, their wire names, topics, money and IDs. */
@NullMarked
package io.tollgate.contracts;

import org.jspecify.annotations.NullMarked;

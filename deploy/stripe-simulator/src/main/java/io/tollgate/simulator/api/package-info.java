/** What an operation of the API is made of: parameters, errors, routes. */
@NullMarked
package io.tollgate.simulator.api;

import org.jspecify.annotations.NullMarked;

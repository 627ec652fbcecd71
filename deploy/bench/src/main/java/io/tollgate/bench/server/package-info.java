/** The processes that a measurement needs. */
@NullMarked
package io.tollgate.bench.server;

import org.jspecify.annotations.NullMarked;

/** Rounds taken in turns, and what they come to. */
@NullMarked
package io.tollgate.bench.measure;

import org.jspecify.annotations.NullMarked;

/** Disputes and inquiries, their evidence, and what becomes of the money. */
@NullMarked
package io.tollgate.simulator.dispute;

import org.jspecify.annotations.NullMarked;

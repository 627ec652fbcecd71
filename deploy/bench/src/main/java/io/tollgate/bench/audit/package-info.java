/** How fast the audit log takes in what has come, and how fast it proves that nothing was changed. */
@NullMarked
package io.tollgate.bench.audit;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.testing.conformance;

import org.jspecify.annotations.NullMarked;

/** The test kit: a real broker and a real database behind one annotation, and the tools to tell what came of it. */
@NullMarked
package io.tollgate.testing;

import org.jspecify.annotations.NullMarked;

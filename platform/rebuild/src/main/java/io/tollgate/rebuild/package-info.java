/** Derives a service's rows anew from its topics, beside the live ones, and compares. */
@NullMarked
package io.tollgate.rebuild;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.dunning;

import org.jspecify.annotations.NullMarked;

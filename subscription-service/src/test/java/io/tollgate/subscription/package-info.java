@NullMarked
package io.tollgate.subscription;

import org.jspecify.annotations.NullMarked;

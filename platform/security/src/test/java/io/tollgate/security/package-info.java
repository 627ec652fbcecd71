@NullMarked
package io.tollgate.security;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.web.operations;

import org.jspecify.annotations.NullMarked;

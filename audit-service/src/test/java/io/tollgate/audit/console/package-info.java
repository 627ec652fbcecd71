@NullMarked
package io.tollgate.audit.console;

import org.jspecify.annotations.NullMarked;

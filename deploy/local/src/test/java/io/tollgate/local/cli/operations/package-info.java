@NullMarked
package io.tollgate.local.cli.operations;

import org.jspecify.annotations.NullMarked;

/** What operators do from the command line, to local or remote services. */
@NullMarked
package io.tollgate.local.cli.operations;

import org.jspecify.annotations.NullMarked;

/** What operators do with every service: replay, dead letters, status. */
@NullMarked
package io.tollgate.web.operations;

import org.jspecify.annotations.NullMarked;

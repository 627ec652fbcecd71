/** What the controllers of all services share: problems, paging, recorded operations. */
@NullMarked
package io.tollgate.web;

import org.jspecify.annotations.NullMarked;

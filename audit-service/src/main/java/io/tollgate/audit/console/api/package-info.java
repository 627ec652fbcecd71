/** The services' APIs, called with the rights of the person who looks. */
@NullMarked
package io.tollgate.audit.console.api;

import org.jspecify.annotations.NullMarked;

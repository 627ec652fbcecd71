/** The cases, as people see and settle them. */
@NullMarked
package io.tollgate.dunning.web;

import org.jspecify.annotations.NullMarked;

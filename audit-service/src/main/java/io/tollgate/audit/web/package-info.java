/** The log as callers reach it. */
@NullMarked
package io.tollgate.audit.web;

import org.jspecify.annotations.NullMarked;

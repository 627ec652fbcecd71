/** The services that run inside the local JVM. */
@NullMarked
package io.tollgate.local.service;

import org.jspecify.annotations.NullMarked;

/** The view as a bean of a Spring Boot application. */
@NullMarked
package io.tollgate.client.entitlements.boot;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tollgate.client.entitlements.boot;

import org.jspecify.annotations.NullMarked;

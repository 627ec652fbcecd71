@NullMarked
package io.tollgate.client.entitlements;

import org.jspecify.annotations.NullMarked;

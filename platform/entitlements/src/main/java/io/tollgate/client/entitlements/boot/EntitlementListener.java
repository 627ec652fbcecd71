package io.tollgate.client.entitlements.boot;

import io.tollgate.contracts.Entitlement;
import java.util.function.Consumer;

/**
 * A bean of this type hears of every entitlement that is new or changed, those found at the start included, on the
 * follower's own thread.
 */
@FunctionalInterface
public interface EntitlementListener extends Consumer<Entitlement> {}

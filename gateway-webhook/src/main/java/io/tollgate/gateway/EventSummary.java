package io.tollgate.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What ingress needs to know of an event; the rest is none of its business.
 *
 * @param livemode null where the event does not say
 * @param account the connected account that the event belongs to
 * @param created in Unix seconds
 */
record EventSummary(
        String id,
        String type,
        @Nullable Boolean livemode,
        @Nullable String account,
        @Nullable String apiVersion,
        @Nullable Long created) {

    boolean isLive() {
        return Boolean.TRUE.equals(livemode);
    }

    boolean isTest() {
        return Boolean.FALSE.equals(livemode);
    }
}

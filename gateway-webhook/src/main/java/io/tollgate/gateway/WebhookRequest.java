package io.tollgate.gateway;

import org.jspecify.annotations.Nullable;

/** A webhook as it came in, nothing believed yet. */
record WebhookRequest(
        byte[] body, @Nullable String signature, @Nullable String traceparent) {}

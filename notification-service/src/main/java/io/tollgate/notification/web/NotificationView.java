package io.tollgate.notification.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staff are told of a notification.
 *
 * @param cause the ID of the event that it tells of
 * @param recipient the address, most of it hidden; null while it is not known
 * @param sentAt when the mail server last accepted it; null if it never has
 */
record NotificationView(
        UUID id,
        String workspaceId,
        String template,
        String cause,
        @Nullable String recipient,
        String status,
        @Nullable Instant sentAt) {}

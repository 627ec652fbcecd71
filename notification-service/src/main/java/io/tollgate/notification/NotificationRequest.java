package io.tollgate.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.messaging.outbox.Cause;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer is to be told of an event.
 *
 * @param customerId whose address it goes to; null where the event names no customer
 * @param model what the template is filled with
 */
public record NotificationRequest(
        String workspaceId, @Nullable String customerId, Template template, Cause cause, Map<String, String> model) {

    /**
     * Derived from what the mail tells of: a service that has lost its database and reads the topics again gives the
     * same mail the same ID.
     */
    UUID id() {
        return UUID.nameUUIDFromBytes((template.wireName() + ":" + cause.id()).getBytes(UTF_8));
    }
}

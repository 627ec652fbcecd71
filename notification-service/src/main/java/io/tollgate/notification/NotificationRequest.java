package io.tollgate.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.messaging.outbox.Cause;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be told of an event.
 *
 * @param cause the event
 * @param identity what the mail tells of: the event's own ID, or what several events have in common of which one mail is
 *     enough
 * @param customerId whose address it goes to; null where the event names no customer
 * @param address where it goes as long as no customer event has told an address; null where the event names none
 * @param model what the template is filled with
 */
public record NotificationRequest(
        String workspaceId,
        Cause cause,
        String identity,
        Template template,
        @Nullable String customerId,
        @Nullable String address,
        Map<String, String> model) {

    /**
     * Derived from what the mail tells of: a service that has lost its database and reads the topics again gives the
     * same mail the same ID.
     */
    UUID id() {
        return UUID.nameUUIDFromBytes((template.wireName() + ":" + identity).getBytes(UTF_8));
    }

    /** Shows no address. */
    @Override
    public String toString() {
        return "NotificationRequest[" + template.wireName() + ":" + identity + "]";
    }
}

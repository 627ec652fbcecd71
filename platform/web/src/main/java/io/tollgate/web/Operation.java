package io.tollgate.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller did through the API.
 *
 * @param id the operation's own; the same for a repeated attempt at the same operation
 * @param name what was done, such as {@code refund}
 * @param workspaceId null where it concerns none
 * @param subject the ID of what it was done to
 * @param details what an auditor wants to know: amounts, reasons, Stripe's IDs; never a secret or an address
 */
public record Operation(
        String id, String name, @Nullable String workspaceId, String subject, Map<String, String> details) {}

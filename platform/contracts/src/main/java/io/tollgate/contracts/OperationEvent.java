package io.tollgate.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did through a service's API, on {@link Topics#OPERATIONS}: every mutating call and every action of an
 * operator.
 */
public sealed interface OperationEvent extends DomainEvent {

    /**
     * An operation that was carried out.
     *
     * @param operationId unique; the operation's own, so that a repeated attempt is the same fact
     * @param service who was called; the record's key
     * @param operation what was done, such as {@code refund} or {@code checkout}
     * @param actor the caller's {@code sub}
     * @param actorRoles the caller's roles
     * @param workspace null where the operation concerns none
     * @param subject the ID of what it was done to
     * @param details what an auditor wants to know: amounts, reasons, Stripe's IDs; never a secret or an address
     */
    record Performed(
            String operationId,
            String service,
            String operation,
            String actor,
            List<String> actorRoles,
            @Nullable String workspace,
            String subject,
            Map<String, String> details,
            Instant at)
            implements OperationEvent {
        @Override
        public String id() {
            return operationId + ":" + operation;
        }

        @Override
        public String workspaceId() {
            return workspace == null ? "" : workspace;
        }

        @Override
        public String key() {
            return service;
        }

        @Override
        public long version() {
            return 1;
        }
    }
}

package io.tollgate.contracts;

import java.time.Instant;

/** What audit-service announces on {@link Topics#AUDIT}. */
public sealed interface AuditEvent extends DomainEvent {

    /** The source topic and partition whose entries are chained, such as {@code stripe.events-3}; the record's key. */
    String chain();

    @Override
    default String subject() {
        return chain();
    }

    /** A seal is about all workspaces and none. */
    @Override
    default String workspaceId() {
        return "";
    }

    @Override
    default String key() {
        return chain();
    }

    /**
     * The chain was as long as this and had this digest.
     *
     * @param position of the entry whose digest is sealed; as many entries precede it
     * @param digest SHA-256 of that entry and, through it, of all before it; hexadecimal
     * @param anchor whether the entries up to this one are dropped by the policy of retention, so that verification
     *     begins after it
     * @param keyId tells by which key it was signed, without telling the key
     * @param signature of {@code position}, {@code digest}, {@code anchor} and {@code at} with the chain's name; Base64
     */
    record Sealed(
            String chain, long position, String digest, boolean anchor, Instant at, String keyId, String signature)
            implements AuditEvent {
        @Override
        public String id() {
            return chain + (anchor ? ":anchored:" : ":sealed:") + position;
        }

        @Override
        public long version() {
            return position;
        }
    }
}

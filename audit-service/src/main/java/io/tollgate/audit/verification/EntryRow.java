package io.tollgate.audit.verification;

import io.tollgate.audit.entry.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A row of the log with its payload, as binary COPY tells it: one instance for all rows, and nothing is taken apart that
 * need not be. What the digest covers is what stands there, byte for byte.
 */
final class EntryRow {

    /** In the order of the table, which is the order of the digest; the payload comes last. */
    static final String COLUMNS = """
            e.chain, e.position, e.recorded_at, e.occurred_at, e.event_id, e.type, e.actor, e.workspace_id, e.subject,
            e.amount, e.currency, e.cause, e.source_topic, e.source_partition, e.source_offset, e.payload_digest,
            e.previous_digest, e.digest, p.payload""";

    private static final int POSITION = 1;
    private static final int PAYLOAD_DIGEST = 15;
    private static final int PREVIOUS_DIGEST = 16;
    private static final int DIGEST = 17;
    private static final int PAYLOAD = 18;

    private final int[] starts = new int[PAYLOAD + 1];
    private final int[] lengths = new int[PAYLOAD + 1];
    private final MessageDigest sha256 = Sha256.begin();
    private final byte[] computed = new byte[Sha256.LENGTH];
    private byte[] bytes = new byte[0];

    /** @param at where the row's fields begin, after their number */
    void read(byte[] message, int at) {
        bytes = message;
        int next = at;
        for (int field = 0; field <= PAYLOAD; field++) {
            lengths[field] = int4(next);
            starts[field] = next + Integer.BYTES;
            next = starts[field] + Math.max(0, lengths[field]);
        }
    }

    boolean isOf(byte[] chain) {
        return equal(0, chain);
    }

    byte[] chain() {
        return Arrays.copyOfRange(bytes, starts[0], starts[0] + lengths[0]);
    }

    String chainName() {
        return new String(bytes, starts[0], lengths[0], StandardCharsets.UTF_8);
    }

    long position() {
        return ((long) int4(starts[POSITION]) << 32) | (int4(starts[POSITION] + 4) & 0xffffffffL);
    }

    boolean follows(byte[] digest) {
        return equal(PREVIOUS_DIGEST, digest);
    }

    /** Whether the columns are those that the digest was made of. */
    boolean isWhole() {
        int start = starts[0] - Integer.BYTES;
        sha256.update(bytes, start, starts[DIGEST] - Integer.BYTES - start);
        return computedIs(DIGEST);
    }

    /** Whether the payload is the one that was recorded, or is erased. */
    boolean payloadIsWholeOrErased() {
        if (lengths[PAYLOAD] < 0) {
            return true;
        }
        sha256.update(bytes, starts[PAYLOAD], lengths[PAYLOAD]);
        return computedIs(PAYLOAD_DIGEST);
    }

    boolean hasDigest(byte[] digest) {
        return equal(DIGEST, digest);
    }

    void copyDigest(byte[] to) {
        System.arraycopy(bytes, starts[DIGEST], to, 0, Math.min(to.length, lengths[DIGEST]));
    }

    private boolean computedIs(int field) {
        try {
            sha256.digest(computed, 0, computed.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("a digest has the length of a digest", impossible);
        }
        return equal(field, computed);
    }

    private boolean equal(int field, byte[] other) {
        return lengths[field] == other.length
                && Arrays.equals(bytes, starts[field], starts[field] + lengths[field], other, 0, other.length);
    }

    private int int4(int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}

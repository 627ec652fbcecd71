package io.tollgate.audit.entry;

import java.time.Instant;
import java.util.Objects;

/**
 * The end of a chain.
 *
 * @param chain source topic and partition, such as {@code stripe.events-3}
 * @param position as many entries the chain has had
 * @param recordedAt of the last entry, before which none may be recorded
 * @param digest of the last entry; zeros before the first
 */
public record ChainHead(String chain, long position, Instant recordedAt, byte[] digest) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHead head && head.chain.equals(chain) && head.position == position;
    }

    @Override
    public int hashCode() {
        return Objects.hash(chain, position);
    }
}

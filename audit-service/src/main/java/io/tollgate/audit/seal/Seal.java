package io.tollgate.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.contracts.AuditEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A signed statement: a chain was as long as this and had this digest.
 *
 * @param anchor whether the entries up to it are dropped by the policy of retention
 */
public record Seal(
        String chain, long position, byte[] digest, boolean anchor, Instant at, String keyId, byte[] signature) {

    static Seal of(AuditEvent.Sealed event) {
        return new Seal(
                event.chain(),
                event.position(),
                HexFormat.of().parseHex(event.digest()),
                event.anchor(),
                event.at(),
                event.keyId(),
                Base64.getDecoder().decode(event.signature()));
    }

    byte[] message() {
        return message(chain, position, HexFormat.of().formatHex(digest), anchor, at);
    }

    /** What is signed: lines, none of which can hold a line's end. */
    static byte[] message(String chain, long position, String digest, boolean anchor, Instant at) {
        return String.join(
                        "\n",
                        "tollgate audit seal 1",
                        chain,
                        Long.toString(position),
                        digest,
                        anchor ? "anchor" : "head",
                        at.toString())
                .getBytes(UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seal seal
                && seal.chain.equals(chain)
                && seal.position == position
                && seal.anchor == anchor;
    }

    @Override
    public int hashCode() {
        return Objects.hash(chain, position, anchor);
    }
}

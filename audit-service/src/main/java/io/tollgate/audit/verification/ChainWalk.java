package io.tollgate.audit.verification;

import io.tollgate.audit.entry.ChainHead;
import io.tollgate.audit.entry.Sha256;
import io.tollgate.audit.seal.Seal;
import io.tollgate.audit.seal.SigningKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Follows one chain from its beginning, or from the anchor before what is kept, up to where it breaks. */
final class ChainWalk {

    private static final byte[] BEGINNING = new byte[Sha256.LENGTH];

    private final String chain;
    private final Evidence evidence;
    private final SigningKeys keys;
    private final byte[] digest = new byte[Sha256.LENGTH];
    private long position;
    private long confirmed;
    private boolean begun;
    private @Nullable Broken broken;

    ChainWalk(String chain, Evidence evidence, SigningKeys keys) {
        this.chain = chain;
        this.evidence = evidence;
        this.keys = keys;
    }

    /** What is wrong; null while nothing is. */
    @Nullable
    Broken broken() {
        return broken;
    }

    void take(EntryRow row) {
        if (broken != null) {
            return;
        }
        if (!begun) {
            begin(row.position());
        }
        broken = flaw(row);
        if (broken == null) {
            position = row.position();
            row.copyDigest(digest);
        }
    }

    /**
     * The end of the chain as it was found.
     *
     * @param head what is held to be the end; null for a chain that nobody has recorded
     */
    void finish(@Nullable ChainHead head) {
        if (broken != null) {
            return;
        }
        if (!begun) {
            Seal anchor = evidence.lastAnchor();
            begin(anchor == null ? 1 : anchor.position() + 1);
        }
        if (broken != null) {
            return;
        }
        Seal last = evidence.last();
        if (last != null && !keys.signed(last)) {
            broken = unsigned(last);
        } else if (last != null && last.position() > position) {
            broken = broken(
                    position + 1,
                    "truncated: the seal of %s says that the chain had %d entries"
                            .formatted(last.at(), last.position()));
        } else if (head == null) {
            broken = broken(1, "inserted: nobody has recorded this chain");
        } else if (head.position() > position) {
            broken = broken(position + 1, "truncated: %d entries were recorded".formatted(head.position()));
        } else if (head.position() < position) {
            broken = broken(head.position() + 1, "inserted: %d entries were recorded".formatted(head.position()));
        } else if (!Arrays.equals(head.digest(), digest)) {
            broken = broken(confirmed + 1, "recomputed: the chain does not end as it was recorded");
        }
    }

    private void begin(long first) {
        begun = true;
        if (first <= 1) {
            System.arraycopy(BEGINNING, 0, digest, 0, digest.length);
            return;
        }
        Seal anchor = evidence.anchorAt(first - 1);
        if (anchor == null) {
            broken = broken(1, "removed: entries 1 to %d are missing, and no anchor says why".formatted(first - 1));
        } else if (!keys.signed(anchor)) {
            broken = unsigned(anchor);
        } else {
            position = anchor.position();
            confirmed = position;
            System.arraycopy(anchor.digest(), 0, digest, 0, digest.length);
        }
    }

    private @Nullable Broken flaw(EntryRow row) {
        if (broken != null) {
            return broken;
        }
        long at = row.position();
        if (at > position + 1) {
            return broken(position + 1, "removed: entries %d to %d are missing".formatted(position + 1, at - 1));
        }
        if (at <= position) {
            return broken(at, "inserted: the position is there more than once");
        }
        if (!row.isWhole()) {
            return broken(at, "altered: the entry is not what its digest says");
        }
        if (!row.follows(digest)) {
            return broken(at, "altered or inserted: the entry does not follow the one before it");
        }
        if (!row.payloadIsWholeOrErased()) {
            return broken(at, "altered: the payload is neither what was recorded nor erased");
        }
        Seal seal = evidence.at(at);
        return seal == null ? null : againstSeal(row, seal);
    }

    private @Nullable Broken againstSeal(EntryRow row, Seal seal) {
        if (!keys.signed(seal)) {
            return unsigned(seal);
        }
        if (!row.hasDigest(seal.digest())) {
            return broken(
                    confirmed + 1,
                    "recomputed: entries %d to %d are not those that were sealed at %s"
                            .formatted(confirmed + 1, seal.position(), seal.at()));
        }
        confirmed = seal.position();
        return null;
    }

    private Broken unsigned(Seal seal) {
        return broken(
                seal.position(), "a seal that no key of AUDIT_SIGNING_KEY has signed, by its name " + seal.keyId());
    }

    private Broken broken(long where, String what) {
        return new Broken(chain, where, what);
    }
}

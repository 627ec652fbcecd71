package io.tollgate.audit.verification;

import io.tollgate.audit.seal.Seal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What seals say of a chain. Of very many, a part is kept, always with the first and the last: then a chain that was
 * written anew is found as surely, and only told less exactly where that begins.
 */
final class Evidence {

    private static final int MOST = 512;

    private final NavigableMap<Long, Seal> seals = new TreeMap<>();
    private final Map<Long, Seal> anchors = new HashMap<>();

    void add(Seal seal) {
        if (seal.anchor()) {
            anchors.put(seal.position(), seal);
        }
        seals.putIfAbsent(seal.position(), seal);
        if (seals.size() > MOST) {
            thin();
        }
    }

    /** The seal of an entry; null where none is kept. */
    @Nullable
    Seal at(long position) {
        return seals.get(position);
    }

    /** The anchor after which a chain may begin; null where the policy of retention has set none there. */
    @Nullable
    Seal anchorAt(long position) {
        return anchors.get(position);
    }

    /** The last anchor; null before the first. */
    @Nullable
    Seal lastAnchor() {
        return anchors.values().stream()
                .max((one, other) -> Long.compare(one.position(), other.position()))
                .orElse(null);
    }

    /** The last seal; null before the first. */
    @Nullable
    Seal last() {
        return seals.isEmpty() ? null : seals.lastEntry().getValue();
    }

    private void thin() {
        long last = seals.lastKey();
        boolean keep = false;
        for (var each = seals.keySet().iterator(); each.hasNext(); ) {
            long position = each.next();
            keep = !keep;
            if (!keep && position != last) {
                each.remove();
            }
        }
    }
}

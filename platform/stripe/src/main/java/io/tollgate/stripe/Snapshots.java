package io.tollgate.stripe;

import io.tollgate.contracts.ContractJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The latest snapshots of one object: usually one, several where their events bear the same second.
 *
 * <p>All of that second are kept, because which of them is last may be told only by one that comes later. Who wins is a
 * function of the set, so every order of arrival ends the same.
 */
public final class Snapshots {

    /** More than Stripe ever puts into one second of an object's life; beyond it the orders are not all tried. */
    private static final int MOST_ORDERED = 6;

    private static final Comparator<Snapshot> BY_EVENT_ID = Comparator.comparing(Snapshot::eventId);
    private static final TypeReference<List<Snapshot>> LIST = new TypeReference<>() {};

    private final long created;
    private final @Nullable String stored;
    private final List<Snapshot> read;

    private Snapshots(long created, @Nullable String stored, List<Snapshot> read) {
        this.created = created;
        this.stored = stored;
        this.read = read;
    }

    /** Of an object never seen. */
    public static Snapshots none() {
        return new Snapshots(Long.MIN_VALUE, null, List.of());
    }

    /** As {@link #created()} and {@link #toJson()} gave them; parsed only when a tie has to be decided. */
    public static Snapshots stored(long created, String json) {
        return new Snapshots(created, json, List.of());
    }

    /** The second of the latest snapshots. */
    public long created() {
        return created;
    }

    public String toJson() {
        return stored != null ? stored : ContractJson.mapper().writeValueAsString(read);
    }

    /** With one more snapshot; the same instance if it is older than what is held, or held already. */
    public Snapshots with(Snapshot snapshot) {
        if (snapshot.created() < created) {
            return this;
        }
        if (snapshot.created() > created) {
            return new Snapshots(snapshot.created(), null, List.of(snapshot));
        }
        List<Snapshot> tied = new ArrayList<>(all());
        if (tied.stream().anyMatch(held -> held.eventId().equals(snapshot.eventId()))) {
            return this;
        }
        tied.add(snapshot);
        tied.sort(BY_EVENT_ID);
        return new Snapshots(created, null, List.copyOf(tied));
    }

    /**
     * The last of them: by what their events say was before, where that leaves one order's end; else by life cycle; else
     * by event ID, so that at least every order of arrival agrees.
     *
     * @throws java.util.NoSuchElementException if no snapshot is held
     */
    public Snapshot latest() {
        return contenders().getLast();
    }

    /**
     * Those of which each may be the last, the one that {@link #latest()} takes at the end: one, unless neither what was
     * before nor the life cycle tells.
     *
     * @throws java.util.NoSuchElementException if no snapshot is held
     */
    public List<Snapshot> contenders() {
        List<Snapshot> candidates = all();
        if (candidates.size() == 1) {
            return candidates;
        }
        Snapshot last = onlyPossibleLast(candidates);
        if (last != null) {
            return List.of(last);
        }
        Stage highest = candidates.stream()
                .map(Snapshot::stage)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Snapshot> remaining = candidates.stream()
                .filter(snapshot -> snapshot.stage() == highest)
                .toList();
        Snapshot lastOfRemaining = onlyPossibleLast(remaining);
        return lastOfRemaining != null ? List.of(lastOfRemaining) : remaining;
    }

    private List<Snapshot> all() {
        return stored == null ? read : ContractJson.mapper().readValue(stored, LIST);
    }

    private static @Nullable Snapshot onlyPossibleLast(List<Snapshot> candidates) {
        if (candidates.size() > MOST_ORDERED) {
            return null;
        }
        Set<Snapshot> ends = new HashSet<>();
        for (Snapshot first : candidates) {
            collectEnds(first, without(candidates, first), ends);
        }
        return ends.size() == 1 ? ends.iterator().next() : null;
    }

    private static void collectEnds(Snapshot last, List<Snapshot> left, Set<Snapshot> ends) {
        if (left.isEmpty()) {
            ends.add(last);
        }
        for (Snapshot next : left) {
            if (next.canFollow(last)) {
                collectEnds(next, without(left, next), ends);
            }
        }
    }

    private static List<Snapshot> without(List<Snapshot> snapshots, Snapshot one) {
        return snapshots.stream().filter(snapshot -> snapshot != one).collect(Collectors.toList());
    }
}

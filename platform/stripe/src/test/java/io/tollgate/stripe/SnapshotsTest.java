package io.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.ContractJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    @Test
    void theLaterSecondWins() {
        assertLatest("evt_2", at(1, "evt_1", Stage.CHANGED, "{}", null), at(2, "evt_2", Stage.CHANGED, "{}", null));
    }

    @Test
    void withinASecondWhatAnEventSaysWasBeforeDecides() {
        assertLatest(
                "evt_1",
                at(1, "evt_1", Stage.CHANGED, "{'status': 'active'}", "{'status': 'incomplete'}"),
                at(1, "evt_2", Stage.CHANGED, "{'status': 'incomplete'}", "{'status': 'draft'}"));
    }

    @Test
    void aChainWithinASecondIsFollowedToItsEnd() {
        assertLatest(
                "evt_1",
                at(1, "evt_3", Stage.CHANGED, "{'n': 1}", "{'n': 0}"),
                at(1, "evt_2", Stage.CHANGED, "{'n': 2}", "{'n': 1}"),
                at(1, "evt_1", Stage.CHANGED, "{'n': 3}", "{'n': 2}"));
    }

    @Test
    void nestedChangesAreComparedAsFarAsTheyAreTold() {
        assertLatest(
                "evt_1",
                at(
                        1,
                        "evt_1",
                        Stage.CHANGED,
                        "{'items': {'data': [{'id': 'si', 'price': 'b', 'q': 1}]}}",
                        "{'items': {'data': [{'id': 'si', 'price': 'a'}]}}"),
                at(
                        1,
                        "evt_2",
                        Stage.CHANGED,
                        "{'items': {'data': [{'id': 'si', 'price': 'a', 'q': 1}]}}",
                        "{'items': {'data': [{'id': 'si', 'price': 'z'}]}}"));
    }

    @Test
    void withinASecondTheLifeCycleDecidesWhereNothingElseTells() {
        assertLatest("evt_1", at(1, "evt_1", Stage.CHANGED, "{}", null), at(1, "evt_2", Stage.BORN, "{}", null));
        assertLatest("evt_1", at(1, "evt_1", Stage.ENDED, "{}", null), at(1, "evt_2", Stage.CHANGED, "{}", null));
    }

    @Test
    void whatNothingOrdersHasSeveralContendersAndALaterOneEndsIt() {
        Snapshots tied = Snapshots.none()
                .with(at(1, "evt_1", Stage.CHANGED, "{'n': 1}", null))
                .with(at(1, "evt_2", Stage.CHANGED, "{'n': 2}", null));

        assertThat(tied.contenders()).extracting(Snapshot::eventId).containsExactly("evt_1", "evt_2");
        assertThat(tied.with(at(2, "fetch_1", Stage.CHANGED, "{'n': 1}", null)).contenders())
                .extracting(Snapshot::eventId)
                .containsExactly("fetch_1");
    }

    @Test
    void anAbsentFieldWasBeforeNull() {
        assertLatest(
                "evt_1",
                at(1, "evt_1", Stage.CHANGED, "{'cancel_at': 5}", "{'cancel_at': null}"),
                at(1, "evt_2", Stage.CHANGED, "{}", "{'cancel_at': 7}"));
    }

    @Test
    void aRepeatedSnapshotChangesNothing() {
        Snapshot snapshot = at(1, "evt_1", Stage.CHANGED, "{}", null);
        Snapshots once = Snapshots.none().with(snapshot);

        assertThat(once.with(snapshot)).isSameAs(once);
        assertThat(once.with(at(0, "evt_0", Stage.ENDED, "{}", null))).isSameAs(once);
    }

    @Test
    void aSnapshotThatWasStoredDecidesAsOneThatWasNot() {
        Snapshot silent = at(1, "evt_2", Stage.CHANGED, "{'n': 0}", null);
        Snapshot following = at(1, "evt_1", Stage.CHANGED, "{'n': 1}", "{'n': 0}");
        Snapshots held = Snapshots.none().with(silent);

        assertThat(Snapshots.stored(held.created(), held.toJson())
                        .with(following)
                        .latest())
                .isEqualTo(held.with(following).latest());
    }

    @Test
    void everyOrderOfArrivalEndsTheSame() {
        for (long seed = 0; seed < 2_000; seed++) {
            List<Snapshot> snapshots = anything(new Random(seed));
            String expected = latest(snapshots);
            for (int order = 0; order < 5; order++) {
                List<Snapshot> shuffled = new ArrayList<>(snapshots);
                Collections.shuffle(shuffled, new Random(seed * 31 + order));
                assertThat(latest(shuffled))
                        .as("seed %d, order %d", seed, order)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<Snapshot> anything(Random random) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            snapshots.add(at(
                    random.nextInt(2),
                    "evt_" + i,
                    Stage.values()[random.nextInt(3)],
                    "{'n': %d}".formatted(random.nextInt(3)),
                    random.nextBoolean() ? "{'n': %d}".formatted(random.nextInt(3)) : null));
        }
        return snapshots;
    }

    private static void assertLatest(String eventId, Snapshot... snapshots) {
        assertThat(latest(List.of(snapshots))).isEqualTo(eventId);
        assertThat(latest(List.of(snapshots).reversed())).isEqualTo(eventId);
    }

    /** Stores and reads between any two, as a service does. */
    private static String latest(List<Snapshot> arriving) {
        Snapshots held = Snapshots.none();
        for (Snapshot snapshot : arriving) {
            Snapshots now = held.with(snapshot);
            held = Snapshots.stored(now.created(), now.toJson());
        }
        return held.latest().eventId();
    }

    private static Snapshot at(long created, String id, Stage stage, String object, @Nullable String previous) {
        return new Snapshot(id, created, stage, json(object), previous == null ? null : json(previous));
    }

    private static tools.jackson.databind.JsonNode json(String quoted) {
        return ContractJson.mapper().readTree(quoted.replace('\'', '"'));
    }
}

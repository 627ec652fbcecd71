package io.tollgate.messaging.inbox;

/**
 * What became of records.
 *
 * @param processed those whose effect is now stored
 * @param duplicates those that were processed before
 * @param dead those that are dead letters now
 */
public record Consumed(int processed, int duplicates, int dead) {

    public static final Consumed NOTHING = new Consumed(0, 0, 0);

    public Consumed plus(Consumed more) {
        return new Consumed(processed + more.processed, duplicates + more.duplicates, dead + more.dead);
    }
}

package io.tollgate.messaging.replay;

/**
 * What came of a replay so far.
 *
 * @param read records, of whatever type
 * @param skipped of these, what had been processed before
 * @param applied of these, what was processed now, or would be
 * @param deadLetters of these, what could not be processed
 * @param total places to be read; the marks of Kafka's transactions are among them, so fewer records may come
 */
public record ReplayReport(long read, long skipped, long applied, long deadLetters, long total) {

    public static ReplayReport of(ReplayOrder order) {
        return new ReplayReport(
                0,
                0,
                0,
                0,
                order.ranges().values().stream().mapToLong(OffsetRange::size).sum());
    }

    ReplayReport plus(long moreRead, long moreSkipped, long moreApplied, long moreDead) {
        return new ReplayReport(
                read + moreRead, skipped + moreSkipped, applied + moreApplied, deadLetters + moreDead, total);
    }
}

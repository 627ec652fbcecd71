package io.tollgate.messaging.replay;

/**
 * A part of a partition.
 *
 * @param to where it ends, itself not included
 */
public record OffsetRange(long from, long to) {

    public boolean isEmpty() {
        return from >= to;
    }

    public long size() {
        return Math.max(0, to - from);
    }
}

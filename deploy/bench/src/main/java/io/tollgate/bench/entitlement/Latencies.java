package io.tollgate.bench.entitlement;

import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took, again and again. */
final class Latencies {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long took) {
        nanos.add(took);
    }

    Summary summary() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Summary(sorted.length, at(sorted, 50), at(sorted, 99), at(sorted, 100));
    }

    private static double at(long[] sorted, int percent) {
        int index = Math.min(sorted.length - 1, sorted.length * percent / 100);
        return sorted.length == 0 ? Double.NaN : sorted[index] / 1e6;
    }

    /**
     * What they come to.
     *
     * @param p50 milliseconds; not a number where nothing was measured
     * @param p99 milliseconds
     * @param most milliseconds
     */
    public record Summary(int count, double p50, double p99, double most) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d: p50 %.1f ms, p99 %.1f ms, most %.1f ms", count, p50, p99, most);
        }
    }
}

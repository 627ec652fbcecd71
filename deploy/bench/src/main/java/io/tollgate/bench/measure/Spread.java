package io.tollgate.bench.measure;

import java.util.Collection;

/** What several rounds gave: the middle one and both ends. */
public record Spread(double median, double least, double most) {

    /** @throws IllegalArgumentException if there is nothing to sum up */
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}

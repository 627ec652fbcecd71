package io.tollgate.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Stripe's delivery at its worst, repeatable: every item at least once, some several times, in any order. Name the seed
 * in the failure message.
 */
public record Disorder(long seed) {

    private static final double DUPLICATES = 0.6;

    public <T> List<T> of(List<T> items) {
        Random random = new Random(seed);
        List<T> delivered = new ArrayList<>(items);
        while (random.nextDouble() < DUPLICATES && !items.isEmpty()) {
            delivered.add(items.get(random.nextInt(items.size())));
        }
        Collections.shuffle(delivered, random);
        return delivered;
    }

    /** The delivery cut into batches of random sizes, as polls would bring it. */
    public <T> List<List<T>> batchesOf(List<T> items) {
        List<T> delivered = of(items);
        Random random = new Random(~seed);
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < delivered.size(); ) {
            int to = Math.min(delivered.size(), from + 1 + random.nextInt(4));
            batches.add(delivered.subList(from, to));
            from = to;
        }
        return batches;
    }
}

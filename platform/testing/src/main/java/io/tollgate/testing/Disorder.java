package io.tollgate.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

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

    /** The delivery that disorder is compared with: every item once, alone, where it belongs. */
    public static <T> List<List<T>> inOrder(List<T> items) {
        return items.stream().map(List::of).toList();
    }

    /**
     * Many deliveries at once: the first batch of each is one poll, then the second of each, and so on. Each delivery
     * keeps its own order and its own cuts, and hundreds of them take a few dozen transactions.
     */
    public static <T> List<List<T>> sideBySide(List<List<List<T>>> deliveries) {
        int longest = deliveries.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .mapToObj(turn -> deliveries.stream()
                        .filter(delivery -> delivery.size() > turn)
                        .flatMap(delivery -> delivery.get(turn).stream())
                        .toList())
                .toList();
    }
}

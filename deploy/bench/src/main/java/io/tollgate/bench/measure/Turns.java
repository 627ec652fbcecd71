package io.tollgate.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Two ways of doing the same, measured in turns: what else the machine has to do meanwhile hits both.
 *
 * @param warmUp for how long each way runs, in all, before anything counts
 * @param measured for how long each way is measured, in all
 * @param round the length of one turn
 */
public record Turns(Duration warmUp, Duration measured, Duration round) {

    /** One of the ways; every result must be printable as a line of progress. */
    @FunctionalInterface
    public interface Way<R> {
        R run(Duration atLeast) throws Exception;
    }

    /** Two rounds that followed each other. */
    public record Pair<R>(R plain, R other) {}

    /** The pairs of one measurement. */
    public record Pairs<R>(List<Pair<R>> pairs) {

        public Spread plain(ToDoubleFunction<R> figure) {
            return Spread.of(pairs.stream()
                    .map(pair -> figure.applyAsDouble(pair.plain()))
                    .toList());
        }

        public Spread other(ToDoubleFunction<R> figure) {
            return Spread.of(pairs.stream()
                    .map(pair -> figure.applyAsDouble(pair.other()))
                    .toList());
        }

        /** The other way's figure over the plain way's, pair by pair. */
        public Spread ratio(ToDoubleFunction<R> figure) {
            return Spread.of(pairs.stream()
                    .map(pair -> figure.applyAsDouble(pair.other()) / figure.applyAsDouble(pair.plain()))
                    .toList());
        }
    }

    public <R> Pairs<R> take(Way<R> plain, Way<R> other, Consumer<String> progress) throws Exception {
        for (int i = 1; i <= rounds(warmUp); i++) {
            Pair<R> pair = new Pair<>(plain.run(round), other.run(round));
            progress.accept("warm-up %d/%d  %s  |  %s".formatted(i, rounds(warmUp), pair.plain(), pair.other()));
        }
        List<Pair<R>> pairs = new ArrayList<>();
        for (int i = 1; i <= rounds(measured); i++) {
            Pair<R> pair = new Pair<>(plain.run(round), other.run(round));
            pairs.add(pair);
            progress.accept("round %d/%d  %s  |  %s".formatted(i, rounds(measured), pair.plain(), pair.other()));
        }
        return new Pairs<>(List.copyOf(pairs));
    }

    private long rounds(Duration total) {
        return Math.ceilDiv(total.toMillis(), round.toMillis());
    }
}

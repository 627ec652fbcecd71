package io.tollgate.bench.checkout;

import java.util.Locale;

/**
 * One round's figures, of one caller who waits for each answer.
 *
 * @param median milliseconds
 * @param p99 milliseconds
 */
public record CheckoutRound(int calls, double median, double p99) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d calls, p50 %.2f ms, p99 %.2f ms", calls, median, p99);
    }
}

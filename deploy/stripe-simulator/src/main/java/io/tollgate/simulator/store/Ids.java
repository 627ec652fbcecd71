package io.tollgate.simulator.store;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/** New IDs in Stripe's form. They are random: state outlives the process, and no ID may come twice. */
public final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final ScopedValue<Queue<String>> WISH = ScopedValue.newInstance();

    private Ids() {}

    /** Runs the work, whose first new object of the ID's kind gets this very ID. */
    public static void wishing(String id, Runnable work) {
        ScopedValue.where(WISH, new ArrayDeque<>(List.of(id))).run(work);
    }

    /** @param prefix with what separates it: {@code cus_} */
    public static String next(String prefix, int length) {
        String kind = prefix.substring(0, prefix.indexOf('_') + 1);
        if (WISH.isBound() && !kind.isEmpty() && WISH.get().stream().anyMatch(id -> id.startsWith(kind))) {
            return WISH.get().remove();
        }
        return prefix
                + RANDOM.ints(length, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .collect(Collectors.joining());
    }

    /** The form of most objects: {@code pi_}, {@code ch_}, {@code evt_} and 24 characters. */
    public static String next(String prefix) {
        return next(prefix, 24);
    }
}

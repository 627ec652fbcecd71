package io.tollgate.simulator.api;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from: the account whose objects are seen, and the request, if there was one. It is bound to the
 * thread for the time of a request or of work that fell due.
 *
 * @param account {@code acct_…} of a connected account; empty for the platform's own
 */
public record Origin(
        String account, @Nullable String request, @Nullable String idempotencyKey) {

    private static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();
    private static final Origin SYSTEM = new Origin("", null, null);

    /** Something that happens by itself in an account. */
    public static Origin of(String account) {
        return new Origin(account, null, null);
    }

    public static Origin current() {
        return CURRENT.orElse(SYSTEM);
    }

    public <T> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }
}

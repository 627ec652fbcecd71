package io.tollgate.web;

import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: types and places, without the messages, which may quote what somebody sent. */
final class Unworded extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 8;

    private Unworded(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static Unworded of(Throwable failure) {
        return of(failure, DEEPEST);
    }

    private static Unworded of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return new Unworded(failure, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}

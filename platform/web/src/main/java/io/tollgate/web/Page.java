package io.tollgate.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list's answer, a part at a time.
 *
 * @param nextCursor what gets the next part; null on the last
 */
public record Page<T>(List<T> data, @Nullable String nextCursor) {

    public Page {
        data = List.copyOf(data);
    }
}

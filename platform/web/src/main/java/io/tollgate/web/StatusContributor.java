package io.tollgate.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a service tells of itself at {@code /actuator/status}, beyond what all do; a bean of whoever knows. */
@FunctionalInterface
public interface StatusContributor {

    /** @param at null where there is nothing to tell */
    record Told(String field, @Nullable Instant at) {}

    Told tell();
}

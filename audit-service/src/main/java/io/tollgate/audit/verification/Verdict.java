package io.tollgate.audit.verification;

import org.jspecify.annotations.Nullable;

/**
 * What came of a verification.
 *
 * @param chains that were followed
 * @param entries that were read
 * @param firstBroken null where nothing is
 */
public record Verdict(
        boolean intact, long chains, long entries, @Nullable Broken firstBroken) {}

package io.tollgate.billing.idempotency;

import java.time.Instant;

/**
 * One attempt at an operation.
 *
 * @param operationId 32 hexadecimal digits, the same for every attempt
 * @param providerKey the idempotency key for the provider, the same for every attempt
 * @param since when the first attempt began, in business time
 * @param isRepetition whether an earlier attempt ended without an answer: the provider may have done what it was asked,
 *     and may have forgotten the key since, so it is asked before it is told
 */
public record Attempt(String operationId, String providerKey, Instant since, boolean isRepetition) {}

package io.tollgate.gateway;

import java.util.Map;

/**
 * An event that Stripe signed, on its way to the topic.
 *
 * @param id the record's key
 * @param body the bytes as they were signed
 * @param headers the record's headers by their names in the contract
 */
public record VerifiedEvent(String id, byte[] body, Map<String, String> headers) {}

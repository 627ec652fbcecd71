package io.tollgate.bench.entitlement;

/**
 * What one run gave, all measured side by side.
 *
 * @param perSecond webhooks sent, whatever the answers took
 * @param accepted from sending a webhook to its 200
 * @param readable from the 200 to the entitlement's being in the REST answer; of every twentieth webhook, and
 *     up to ten milliseconds more than it was
 * @param announced from the 200 to the entitlement's arrival at a consumer of its topic
 * @param kafka from producing a record to its arrival at a consumer, of records that nobody works on
 */
public record EntitlementFigures(
        int perSecond,
        Latencies.Summary accepted,
        Latencies.Summary readable,
        Latencies.Summary announced,
        Latencies.Summary kafka) {}

package io.tollgate.audit.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a workspace has the plan and the gate that it has.
 *
 * @param decisions the facts that decide it today: of each subscription the last that set its plan, of each gate the last
 *     that set or lifted it
 * @param chain from the Stripe events to the decisions, and on to what these have brought about, mails included; the
 *     earliest first
 * @param complete whether the chain is told to its ends; a very long one is cut
 */
public record Why(String workspaceId, List<Decision> decisions, List<Step> chain, boolean complete) {

    /**
     * @param about {@code plan}, {@code status} or {@code gate}
     * @param subject the subscription, or the workspace
     * @param eventId the entry of the chain that decides it
     * @param type what happened
     * @param says the plan or the status from then on, or the reason of the gate; null where the payload is erased
     */
    public record Decision(
            String about,
            String subject,
            String eventId,
            String type,
            @Nullable String says) {}

    /** @param step {@code stripe}, {@code operation}, {@code decision} or {@code email} */
    public record Step(String step, Entry entry) {}
}

package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

/**
 * Why a workspace has the plan and the gate that it has.
 *
 * @param decisions the facts that decide it today
 * @param chain from what Stripe said through what was decided to what was mailed
 * @param complete whether the chain is told to its ends
 */
public record WhyView(List<Decision> decisions, List<EntryView> chain, boolean complete) {

    /** @param about {@code plan}, {@code status} or {@code gate} */
    public record Decision(
            String about,
            String type,
            @Nullable String subject,
            @Nullable String eventId) {}

    static Answer<WhyView> of(ServiceApi api, String workspace, Jwt person) {
        Call why = Call.get("api", "v1", "audit", "why").with("workspace_id", workspace);
        return api.call(Service.AUDIT, why, person)
                .map(told -> new WhyView(
                        told.path("decisions")
                                .valueStream()
                                .map(WhyView::decision)
                                .toList(),
                        told.path("chain")
                                .valueStream()
                                .map(step -> EntryView.of(step.path("entry"), Fields.text(step, "step")))
                                .toList(),
                        told.path("complete").asBoolean(true)));
    }

    private static Decision decision(JsonNode decision) {
        return new Decision(
                Fields.text(decision, "about", "?"),
                Fields.text(decision, "type", "?"),
                Fields.text(decision, "subject"),
                Fields.text(decision, "event_id"));
    }
}

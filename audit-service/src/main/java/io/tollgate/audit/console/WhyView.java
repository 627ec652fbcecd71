package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a workspace has the plan and the gate that it has.
 *
 * @param chain from what Stripe said through what was decided to what was mailed
 */
public record WhyView(
        String plan,
        boolean gated,
        @Nullable String gateReason,
        @Nullable Boolean premium,
        List<EntryView> chain) {

    static WhyView of(JsonNode why) {
        return new WhyView(
                Fields.text(why, "plan", "unknown"),
                why.path("gated").asBoolean(false),
                Fields.text(why, "gate_reason"),
                why.path("premium").isBoolean() ? why.path("premium").booleanValue() : null,
                why.path("chain").valueStream().map(EntryView::of).toList());
    }
}

package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Answer;
import io.tollgate.audit.console.api.Call;
import io.tollgate.audit.console.api.Fields;
import io.tollgate.audit.console.api.Service;
import io.tollgate.audit.console.api.ServiceApi;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

/**
 * What a workspace may use at this moment.
 *
 * @param gate as {@code closed, payment_failed}; null where it is open
 */
public record EntitlementView(
        String plan,
        @Nullable String status,
        boolean premium,
        @Nullable String gate,
        @Nullable Moment graceUntil) {

    static Answer<EntitlementView> of(ServiceApi api, String workspace, Jwt person) {
        Call call = Call.get("api", "v1", "workspaces", workspace, "entitlements");
        return api.call(Service.SUBSCRIPTION, call, person).map(EntitlementView::of);
    }

    private static EntitlementView of(JsonNode told) {
        return new EntitlementView(
                Fields.text(told, "plan", "unknown"),
                Fields.text(told, "status"),
                told.path("premium").asBoolean(false),
                told.path("gated").asBoolean(false)
                        ? "closed, " + Fields.text(told, "gate_reason", "reason unknown")
                        : null,
                Moment.of(Fields.instant(told, "grace_until")));
    }
}

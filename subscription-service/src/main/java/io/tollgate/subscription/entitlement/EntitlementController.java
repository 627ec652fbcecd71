package io.tollgate.subscription.entitlement;

import io.tollgate.contracts.Entitlement;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EntitlementController {

    private final Entitlements entitlements;

    EntitlementController(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    @GetMapping("/api/v1/workspaces/{workspace_id}/entitlements")
    Entitlement entitlement(@PathVariable("workspace_id") String workspaceId) {
        return entitlements.of(workspaceId);
    }
}

package io.tollgate.subscription.access;

import io.tollgate.contracts.Entitlement;
import io.tollgate.security.Caller;
import io.tollgate.subscription.RestoreAccess;
import io.tollgate.web.ProblemException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccessController {

    private final RestoreAccess restoreAccess;

    AccessController(RestoreAccess restoreAccess) {
        this.restoreAccess = restoreAccess;
    }

    /** Lifts a gate whose reason is fraud and answers the entitlement; 409 where there is no such gate. */
    @PostMapping("/api/v1/workspaces/{workspace_id}/access/restore")
    Entitlement restore(@PathVariable("workspace_id") String workspaceId, Caller caller) {
        return restoreAccess
                .restore(workspaceId, caller)
                .orElseThrow(() -> ProblemException.conflict("the workspace is not gated for fraud"));
    }
}

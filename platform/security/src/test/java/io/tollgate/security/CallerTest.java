package io.tollgate.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final Route BUY = Route.post("/checkout", Permission.BUY);

    @Test
    void theMembersOfAWorkspaceShareItsIdempotencyKeysAndStaffSharesNone() {
        Caller ada = new Caller("ada", Set.of(Role.MEMBER), "ws");
        Caller bob = new Caller("bob", Set.of(Role.MEMBER), "ws");
        Caller eve = new Caller("eve", Set.of(Role.MEMBER), "ws_other");
        Caller staff = new Caller("ws", Set.of(Role.SUPPORT), null);

        assertThat(ada.tenant()).isEqualTo(bob.tenant());
        assertThat(Set.of(ada.tenant(), eve.tenant(), staff.tenant())).hasSize(3);
    }

    @Test
    void aRoleThatTheRouteDoesNotTakeWidensNoMembersReach() {
        Caller caller = new Caller("ada", Set.of(Role.OPS, Role.MEMBER), "ws");

        assertThat(BUY.scopeOf(caller)).hasValue(new WorkspaceScope("ws"));
    }

    @Test
    void aMemberWhoIsAlsoStaffReachesAllWorkspaces() {
        Caller caller = new Caller("ada", Set.of(Role.SUPPORT, Role.MEMBER), "ws");

        assertThat(BUY.scopeOf(caller)).hasValue(WorkspaceScope.ALL);
    }

    @Test
    void aMemberWithoutAWorkspaceReachesNone() {
        assertThat(BUY.scopeOf(new Caller("ada", Set.of(Role.MEMBER), null))).isEmpty();
    }
}

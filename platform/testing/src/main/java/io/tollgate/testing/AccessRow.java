package io.tollgate.testing;

import io.tollgate.security.Role;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route and who may call it, as the contract says; see {@link RouteAccess}. Where a route concerns a workspace that
 * its path does not name, the row says how the call names it.
 *
 * @param route method and pattern
 * @param open whether it needs no token
 * @param sameForAll whether a member sees no workspace's data on it
 * @param inQuery whether the query names the workspace
 * @param body null for a call without one; {@code {workspace_id}} stands for the workspace
 * @param resource the ID of something in the workspace, for the path's variables; null for one that does not exist
 */
public record AccessRow(
        String route,
        Set<Role> roles,
        boolean open,
        boolean sameForAll,
        boolean inQuery,
        @Nullable String body,
        @Nullable String resource) {

    /** @param roles who may call the route */
    public static AccessRow of(String route, Role... roles) {
        return new AccessRow(route, Set.copyOf(Arrays.asList(roles)), false, false, false, null, null);
    }

    /** A route that needs no token. */
    public static AccessRow openTo(String route) {
        return new AccessRow(route, Set.of(), true, true, false, null, null);
    }

    /** No workspace's data is on it. */
    public AccessRow onNoWorkspace() {
        return new AccessRow(route, roles, open, true, inQuery, body, resource);
    }

    public AccessRow workspaceInQuery() {
        return new AccessRow(route, roles, open, sameForAll, true, body, resource);
    }

    /** @param json with {@code {workspace_id}} for the workspace, where the body names it */
    public AccessRow with(String json) {
        return new AccessRow(route, roles, open, sameForAll, inQuery, json, resource);
    }

    /** @param id of something that exists in {@link RouteAccess#WORKSPACE} */
    public AccessRow onResource(String id) {
        return new AccessRow(route, roles, open, sameForAll, inQuery, body, id);
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    String path(String workspace) {
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{workspace_id}", workspace)
                .replaceAll("\\{[a-z_]+}", resource == null ? "no-such-id" : resource);
        return inQuery ? path + "?workspace_id=" + workspace : path;
    }
}

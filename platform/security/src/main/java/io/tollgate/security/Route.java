package io.tollgate.security;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A route and who may call it. A route that a service does not list is nobody's.
 *
 * @param pattern the controller's path pattern, letter by letter
 * @param roles who may call it; empty for an open route
 */
public record Route(HttpMethod method, String pattern, Set<Role> roles, Reach reach) {

    /** What a member may see on a route. */
    public enum Reach {
        /** The own workspace only. */
        WORKSPACE,
        /** The same as everybody: no workspace's data is on it. */
        SAME_FOR_ALL,
        /** The route needs no token. */
        OPEN
    }

    private static final String IN_PATH = "{" + Caller.WORKSPACE + "}";

    public static Route get(String pattern, Permission permission) {
        return of(HttpMethod.GET, pattern, permission);
    }

    public static Route post(String pattern, Permission permission) {
        return of(HttpMethod.POST, pattern, permission);
    }

    public static Route put(String pattern, Permission permission) {
        return of(HttpMethod.PUT, pattern, permission);
    }

    public static Route of(HttpMethod method, String pattern, Permission permission) {
        return new Route(method, pattern, permission.roles(), Reach.WORKSPACE);
    }

    /** A route that anyone may call without a token. */
    public static Route open(HttpMethod method, String pattern) {
        return new Route(method, pattern, Set.of(), Reach.OPEN);
    }

    /** The same route, on which there is no workspace's data. */
    public Route sameForAll() {
        return new Route(method, pattern, roles, Reach.SAME_FOR_ALL);
    }

    boolean namesWorkspace() {
        return pattern.contains(IN_PATH);
    }

    /** Whether the controller must look at the {@link WorkspaceScope} itself. */
    boolean needsScope() {
        return reach == Reach.WORKSPACE && roles.contains(Role.MEMBER) && !namesWorkspace();
    }

    /** What the caller may touch on this route; empty for one who may not call it. */
    Optional<WorkspaceScope> scopeOf(Caller caller) {
        Set<Role> granting =
                Set.copyOf(caller.roles().stream().filter(roles::contains).toList());
        if (granting.isEmpty()) {
            return Optional.empty();
        }
        if (!granting.equals(Collections.singleton(Role.MEMBER))) {
            return Optional.of(WorkspaceScope.ALL);
        }
        return Optional.ofNullable(caller.workspaceId()).map(WorkspaceScope::new);
    }
}

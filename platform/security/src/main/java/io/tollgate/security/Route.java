package io.tollgate.security;

import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A route and who may call it. A route that a service does not list is nobody's.
 *
 * @param pattern a path pattern; one that a {@link Role#MEMBER} may call names the workspace as {@code {workspace_id}}
 */
public record Route(HttpMethod method, String pattern, Set<Role> roles) {

    static final String WORKSPACE = "workspace_id";

    /** A route that the roles may read; members their own workspace only. */
    public static Route get(String pattern, Role... roles) {
        return new Route(HttpMethod.GET, pattern, Set.of(roles));
    }
}

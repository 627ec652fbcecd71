package io.tollgate.security;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Grants a route to its roles; where the path names a workspace, only to those who reach it. */
record RouteAuthorization(Route route) implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        Authentication caller = authentication.get();
        return new AuthorizationDecision(route.reach() == Route.Reach.OPEN
                || caller != null
                        && caller.getPrincipal() instanceof Jwt token
                        && reaches(route.scopeOf(Caller.of(token)), request));
    }

    private boolean reaches(Optional<WorkspaceScope> scope, RequestAuthorizationContext request) {
        if (!route.namesWorkspace()) {
            return scope.isPresent();
        }
        String named = request.getVariables().get(Caller.WORKSPACE);
        return named != null && scope.filter(reach -> reach.covers(named)).isPresent();
    }
}

package io.tollgate.security;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Grants a route to its roles; to a member only if the path's workspace is the token's. */
record RouteAuthorization(Route route) implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        Authentication caller = authentication.get();
        return new AuthorizationDecision(caller != null
                && caller.isAuthenticated()
                && route.roles().stream().anyMatch(role -> has(caller, role) && mayHere(caller, role, request)));
    }

    private static boolean has(Authentication caller, Role role) {
        return caller.getAuthorities().stream()
                .anyMatch(granted -> role.authority().equals(granted.getAuthority()));
    }

    private static boolean mayHere(Authentication caller, Role role, RequestAuthorizationContext request) {
        if (role != Role.MEMBER) {
            return true;
        }
        String asked = request.getVariables().get(Route.WORKSPACE);
        return asked != null
                && caller.getPrincipal() instanceof Jwt token
                && asked.equals(token.getClaimAsString(Route.WORKSPACE));
    }
}

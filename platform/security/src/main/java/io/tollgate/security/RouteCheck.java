package io.tollgate.security;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Stops the start of a service whose controllers and {@link Routes} do not fit: a controller without a route, a route
 * without a controller, or one that a member may call and that does not ask for the {@link WorkspaceScope}. What is
 * forgotten shows on the first start, not when somebody reads another's data.
 */
record RouteCheck(Routes routes, List<OwnLogin> ownLogins, RequestMappingHandlerMapping controllers)
        implements SmartInitializingSingleton {

    private static final String OURS = "io.tollgate.";

    @Override
    public void afterSingletonsInstantiated() {
        Set<Route> handled = new HashSet<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                controllers.getHandlerMethods().entrySet()) {
            HandlerMethod handler = mapping.getValue();
            Class<?> type = handler.getBeanType();
            if (type.getName().startsWith(OURS) && !ErrorPage.class.isAssignableFrom(type)) {
                handled.addAll(checked(mapping.getKey(), handler));
            }
        }
        routes.routes().stream()
                // Operators' endpoints are no controllers of ours.
                .filter(route -> !handled.contains(route) && !route.pattern().startsWith("/actuator/"))
                .findAny()
                .ifPresent(route -> {
                    throw new IllegalStateException(
                            "no controller answers the route %s %s".formatted(route.method(), route.pattern()));
                });
    }

    private Set<Route> checked(RequestMappingInfo mapping, HandlerMethod handler) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        if (methods.isEmpty()) {
            throw new IllegalStateException(handler.getShortLogMessage() + " does not say which methods it answers");
        }
        Set<Route> checked = new HashSet<>();
        for (String pattern : mapping.getPatternValues()) {
            if (ownLogins.stream().anyMatch(login -> login.covers(pattern))) {
                continue;
            }
            methods.forEach(method -> checked.add(checked(method.asHttpMethod(), pattern, handler)));
        }
        return checked;
    }

    private Route checked(HttpMethod method, String pattern, HandlerMethod handler) {
        Route route = routes.find(method, pattern)
                .orElseThrow(() -> new IllegalStateException("%s answers %s %s, which no Routes bean lists"
                        .formatted(handler.getShortLogMessage(), method, pattern)));
        boolean asks = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == WorkspaceScope.class);
        if (route.needsScope() && !asks) {
            throw new IllegalStateException("%s is open to members and must ask for their WorkspaceScope: %s %s"
                    .formatted(handler.getShortLogMessage(), method, pattern));
        }
        return route;
    }
}

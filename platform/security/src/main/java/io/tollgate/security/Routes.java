package io.tollgate.security;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All that a service lets anyone call, the open routes of every service aside. A feature may bring its own. */
public record Routes(List<Route> routes) {

    public Routes {
        routes = List.copyOf(routes);
    }

    public static Routes of(Route... routes) {
        return new Routes(List.of(routes));
    }

    /** The most specific pattern first: whoever asks in this order decides as the dispatcher to the controllers does. */
    public static Routes together(Stream<Routes> parts) {
        return new Routes(parts.flatMap(part -> part.routes.stream())
                .sorted(Comparator.comparing(Routes::parsed, PathPattern.SPECIFICITY_COMPARATOR))
                .toList());
    }

    /** The route with this pattern, letter by letter. */
    public Optional<Route> find(HttpMethod method, String pattern) {
        return routes.stream()
                .filter(route ->
                        route.method().equals(method) && route.pattern().equals(pattern))
                .findAny();
    }

    /** The methods of the routes that have this path; empty for a path that does not exist. */
    List<HttpMethod> methodsAt(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return routes.stream()
                .filter(route -> parsed(route).matches(parsed))
                .map(Route::method)
                .distinct()
                .toList();
    }

    private static PathPattern parsed(Route route) {
        return PathPatternParser.defaultInstance.parse(route.pattern());
    }
}

package io.tollgate.security;

import java.util.List;

/** All that a service lets anyone call, the open routes of every service aside. */
public record Routes(List<Route> routes) {

    public static Routes of(Route... routes) {
        return new Routes(List.of(routes));
    }
}

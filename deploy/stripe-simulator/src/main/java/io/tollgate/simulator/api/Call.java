package io.tollgate.simulator.api;

import java.util.Map;

/** A request on its way to an operation. */
public record Call(String method, String path, Map<String, String> variables, Params params) {

    /** A variable of the path. */
    public String id(String name) {
        return variables.getOrDefault(name, "");
    }
}

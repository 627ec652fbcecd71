package io.tollgate.simulator.store;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what a field is that an object only has when it is asked for with {@code expand}: {@code charge.refunds}. */
@FunctionalInterface
public interface Expansion {

    /** The value of the field; empty where this is not the expansion of it. */
    Optional<JsonNode> expand(ObjectNode parent, String field);
}

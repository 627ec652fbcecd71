package io.tollgate.simulator.trigger;

import java.util.List;
import java.util.function.Consumer;

/**
 * A way to an event, through the same operations that a client would call.
 *
 * @param event Stripe's name of the event that it ends in
 * @param path where the event's object is created, and overrides are laid over the parameters: {@code /v1/customers}
 */
record Flow(String event, String path, Consumer<Steps> steps) {

    /** The flows of one part of the API; a bean of each. */
    @FunctionalInterface
    interface Catalogue {
        List<Flow> flows();
    }
}

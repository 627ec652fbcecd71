package io.tollgate.simulator.time;

import java.util.function.Consumer;

/** What happens to an object when its time has come: a bean of the resource's. */
public interface Due {

    /** The name under which {@link Alarms} keeps it; unique among all. */
    String kind();

    /** Runs in a transaction of its own, with the clock at the moment for which it was set. */
    void fall(String objectId);

    /** A kind of alarm and what it does. */
    static Due of(String kind, Consumer<String> work) {
        return new Due() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void fall(String objectId) {
                work.accept(objectId);
            }
        };
    }
}

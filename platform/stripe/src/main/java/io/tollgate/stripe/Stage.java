package io.tollgate.stripe;

/** Where in its object's life a snapshot stands; later stages win where nothing else tells. */
public enum Stage {
    BORN,
    CHANGED,
    ENDED;

    /** The stage that an event's type tells. */
    public static Stage of(String eventType) {
        if (eventType.endsWith(".created")) {
            return BORN;
        }
        return eventType.endsWith(".deleted") ? ENDED : CHANGED;
    }
}

package io.tollgate.notification;

import java.util.Arrays;

/** The mails that exist. */
public enum Template {
    WELCOME("welcome");

    private final String wireName;

    Template(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the database, the API, and the templates' file names. */
    public String wireName() {
        return wireName;
    }

    static Template of(String wireName) {
        return Arrays.stream(values())
                .filter(template -> template.wireName.equals(wireName))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no such template: " + wireName));
    }
}

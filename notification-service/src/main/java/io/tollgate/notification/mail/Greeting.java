package io.tollgate.notification.mail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a mail may call its recipient by name. */
final class Greeting {

    /** Letters and what stands between them; a dot only where it cannot be a part of a link. */
    private static final Pattern NAME = Pattern.compile("(?:[\\p{L}\\p{M} ,'’&-]|\\.(?= |,|$)){1,60}");

    private Greeting() {}

    /** The name, or null where there is none that we would write: anybody can type a link for a name at checkout. */
    static @Nullable String name(@Nullable String name) {
        return name != null && NAME.matcher(name).matches() ? name : null;
    }
}

package io.tollgate.audit.console;

import java.util.regex.Pattern;

/** IDs that become part of a service's address: an ID cannot be a way to somewhere else. */
final class Ids {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private Ids() {}

    static String checked(String id) {
        if (!FORM.matcher(id).matches()) {
            throw new NoSuchPageException("Nothing has such an ID.");
        }
        return id;
    }
}

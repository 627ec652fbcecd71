package io.tollgate.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One element of a problem's {@code errors}.
 *
 * @param field the name on the wire, nested ones with dots
 * @param detail what is wrong with it, without its value
 */
record FieldError(String field, String detail) {

    /** {@code mode must be one of …; quantity must be at least 1}. */
    static String sentence(List<FieldError> errors) {
        return errors.stream().map(error -> error.field + " " + error.detail).collect(Collectors.joining("; "));
    }
}

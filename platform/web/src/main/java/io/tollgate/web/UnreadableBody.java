package io.tollgate.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells which field of a body could not be read and what belongs there, never what stood there. */
final class UnreadableBody {

    private static final String BODY = "body";

    private UnreadableBody() {}

    /** @param failure with what the JSON reader threw as a cause; without one there was no body */
    static ProblemException problem(Throwable failure) {
        ProblemException problem = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException own) {
                // A record's constructor may refuse a field by itself, and knows best.
                return own;
            }
            if (problem == null && cause instanceof JacksonException unreadable) {
                problem = ProblemException.invalid(field(unreadable), detail(unreadable));
            }
        }
        return problem == null ? ProblemException.invalid(BODY, "is required, as a JSON object") : problem;
    }

    /** What belongs into a field of the type. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not acceptable";
        }
        if (type.isEnum()) {
            return "must be one of " + names(type);
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a whole number within range";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        return type.isRecord() ? "must be an object" : "has the wrong form";
    }

    private static String field(JacksonException unreadable) {
        // A syntax error is the whole body's, wherever the reader was when it met it.
        if (unreadable instanceof StreamReadException && !(unreadable instanceof InputCoercionException)) {
            return BODY;
        }
        String path = unreadable.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? BODY : path;
    }

    private static String detail(JacksonException unreadable) {
        return switch (unreadable) {
            case InputCoercionException ignored -> expected(long.class);
            case StreamReadException ignored -> "must be well-formed JSON";
            case UnrecognizedPropertyException ignored -> "is not a field of this request";
            case MismatchedInputException shape -> expected(shape.getTargetType());
            default -> "is not acceptable";
        };
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> constant.isAnnotationPresent(JsonProperty.class)
                        ? constant.getAnnotation(JsonProperty.class).value()
                        : constant.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}

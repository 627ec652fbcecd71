package io.tollgate.web;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The name by which the outside knows what Java calls otherwise. */
final class WireName {

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private WireName() {}

    static String of(String component) {
        return HUMP.matcher(component).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }

    static String of(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return Stream.of(
                        query == null ? "" : query.name(),
                        path == null ? "" : path.name(),
                        header == null ? "" : header.name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> of(Objects.requireNonNullElse(parameter.getParameterName(), "request")));
    }
}

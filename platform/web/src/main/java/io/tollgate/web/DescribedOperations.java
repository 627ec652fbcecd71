package io.tollgate.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.tollgate.security.Role;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation who may call it, how it is paged and how it refuses. */
record DescribedOperations(Routes routes) implements OperationCustomizer {

    private static final Content PROBLEM = new Content()
            .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + DescribedSchemas.PROBLEM)));

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        route(handler).ifPresent(route -> describe(operation, route));
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Paging.class)) {
            operation.addParametersItem(query(
                    "limit",
                    new IntegerSchema()
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(Paging.MOST))
                            ._default(Paging.DEFAULT_LIMIT)));
            operation.addParametersItem(query("cursor", new StringSchema().description("an answer's next_cursor")));
        }
        return operation;
    }

    private static void describe(Operation operation, Route route) {
        ApiResponses responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
        responses.addApiResponse("default", problem("refused, and why"));
        operation.setResponses(responses);
        if (route.reach() == Route.Reach.OPEN) {
            operation.setSecurity(List.of());
            return;
        }
        responses.addApiResponse("401", problem("no valid token"));
        responses.addApiResponse("403", problem("not with these roles, or not for this workspace"));
        operation.addExtension(
                "x-roles", route.roles().stream().sorted().map(Role::wireName).toList());
    }

    private Optional<Route> route(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping == null
                ? Optional.empty()
                : Arrays.stream(mapping.path())
                        .flatMap(pattern -> Arrays.stream(mapping.method())
                                .map(method -> HttpMethod.valueOf(method.name()))
                                .flatMap(method -> routes.find(method, pattern).stream()))
                        .findFirst();
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(PROBLEM);
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).required(false).schema(schema);
    }
}

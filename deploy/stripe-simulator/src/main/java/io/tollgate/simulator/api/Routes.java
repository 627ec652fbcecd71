package io.tollgate.simulator.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All operations; a path without variables wins over one with. */
@Component
public class Routes {

    private final List<Operation> operations;

    Routes(List<Resource> resources) {
        operations = resources.stream()
                .flatMap(resource -> resource.operations().stream())
                .sorted(Comparator.comparing(operation -> operation.path().contains("{")))
                .toList();
    }

    /** An operation and the variables of its path. */
    public record Route(Operation operation, Map<String, String> variables) {}

    /** @throws StripeError where there is none */
    public Route find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method))
                .flatMap(operation -> operation.match(path).map(variables -> new Route(operation, variables)).stream())
                .findFirst()
                .orElseThrow(() -> StripeError.unknownUrl(method, path));
    }
}

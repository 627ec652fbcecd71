package io.tollgate.testing.conformance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The calls that Stripe's API knows: those of the OpenAPI file, then those of the reviewed list. */
final class Operations {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<Operation> known;

    /** @param name unique, and the place of its schemas in the whole document */
    record Operation(String name, String method, List<String> path, JsonNode parameters, JsonNode response) {

        private boolean answers(String calledMethod, List<String> called) {
            if (!method.equals(calledMethod) || path.size() != called.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!isVariable(path.get(i)) && !path.get(i).equals(called.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private long variables() {
            return path.stream().filter(Operation::isVariable).count();
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }
    }

    Operations(StripeFiles files) {
        Stream<Operation> ofOpenApi = files.paths().properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> fromOpenApi(path.getKey(), method.getKey(), method.getValue())));
        Stream<Operation> ofList =
                files.newer().path("operations").valueStream().map(Operations::fromList);
        known = Stream.concat(ofOpenApi, ofList)
                .sorted(Comparator.comparingLong(Operation::variables))
                .toList();
    }

    List<Operation> all() {
        return known;
    }

    Optional<Operation> of(Exchange exchange) {
        List<String> called = segments(exchange.path());
        return known.stream()
                .filter(operation -> operation.answers(exchange.method(), called))
                .findFirst();
    }

    private static Operation fromOpenApi(String path, String method, JsonNode operation) {
        JsonNode form = operation
                .path("requestBody")
                .path("content")
                .path(FORM)
                .path("schema")
                .deepCopy();
        ObjectNode parameters = form.isObject() ? form.asObject() : JSON.createObjectNode();
        parameters.put("type", "object").put("additionalProperties", false);
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString("").equals("query")) {
                parameters
                        .withObjectProperty("properties")
                        .set(parameter.get("name").asString(), parameter.get("schema"));
            }
        });
        return new Operation(
                operation.get("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                segments(path),
                parameters,
                operation.at("/responses/200/content/application~1json/schema"));
    }

    private static Operation fromList(JsonNode entry) {
        ObjectNode parameters = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = parameters.putObject("properties");
        entry.get("parameters").forEach(name -> properties.putObject(name.asString()));
        String object = entry.get("response").asString();
        JsonNode reference = JSON.valueToTree(Map.of("$ref", "#/components/schemas/" + object.replace("list of ", "")));
        return new Operation(
                entry.get("method").asString() + entry.get("path").asString().replaceAll("\\W", "_"),
                entry.get("method").asString(),
                segments(entry.get("path").asString()),
                parameters,
                object.startsWith("list of ") ? listOf(reference) : reference);
    }

    private static JsonNode listOf(JsonNode reference) {
        return JSON.valueToTree(Map.of(
                "type",
                "object",
                "required",
                List.of("object", "data", "has_more", "url"),
                "properties",
                Map.of(
                        "object",
                        Map.of("enum", List.of("list")),
                        "data",
                        Map.of("type", "array", "items", reference),
                        "has_more",
                        Map.of("type", "boolean"),
                        "url",
                        Map.of("type", "string"))));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}

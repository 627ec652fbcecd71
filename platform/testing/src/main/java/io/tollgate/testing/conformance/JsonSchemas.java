package io.tollgate.testing.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the schemas of OpenAPI 3.0 into JSON Schema 2020-12, closed: a field or parameter that the schema does not name
 * is a violation, and a value outside the known ones is, too.
 */
final class JsonSchemas {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> KEPT = Set.of("type", "required", "maxLength", "pattern", "enum");

    private JsonSchemas() {}

    static JsonNode closed(JsonNode openApi) {
        if (!openApi.isObject()) {
            return openApi;
        }
        if (openApi.has("$ref")) {
            return JSON.createObjectNode().set("$ref", openApi.get("$ref"));
        }
        if (isDecimal(openApi)) {
            return withNull(openApi, JSON.createObjectNode().put("type", "string"));
        }
        ObjectNode schema = JSON.createObjectNode();
        openApi.properties().stream()
                .filter(keyword -> KEPT.contains(keyword.getKey()))
                .forEach(keyword -> schema.set(keyword.getKey(), keyword.getValue()));
        if (openApi.has("x-known-values")) {
            schema.set("enum", openApi.get("x-known-values"));
        }
        copyNested(openApi, schema);
        return withNull(openApi, schema);
    }

    private static void copyNested(JsonNode openApi, ObjectNode schema) {
        if (openApi.has("items")) {
            schema.set("items", closed(openApi.get("items")));
        }
        if (openApi.has("anyOf")) {
            copyOptions(openApi.get("anyOf"), schema);
        }
        if (openApi.has("properties")) {
            ObjectNode properties = schema.putObject("properties");
            openApi.get("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), closed(property.getValue())));
            schema.put("additionalProperties", false);
        }
        if (openApi.has("additionalProperties")) {
            schema.set("additionalProperties", closed(openApi.get("additionalProperties")));
        }
    }

    /** A deleted object is told by its {@code deleted}; saying so keeps its schema out of a live object's violations. */
    private static void copyOptions(JsonNode options, ObjectNode schema) {
        ArrayNode live = schema.putArray("anyOf");
        options.forEach(option -> {
            if (option.path("$ref").asString("").matches(".*/(\\w+\\.D|d)eleted\\w+")) {
                schema.set("if", JSON.valueToTree(Map.of("required", List.of("deleted"), "type", "object")));
                schema.set("then", closed(option));
            } else {
                live.add(closed(option));
            }
        });
        if (schema.has("if")) {
            schema.set("else", live.size() == 1 ? live.get(0) : JSON.valueToTree(Map.of("anyOf", live)));
            schema.remove("anyOf");
        }
    }

    /** OpenAPI 3.0 says {@code nullable} where JSON Schema lists null among the types, the options and the values. */
    private static JsonNode withNull(JsonNode openApi, ObjectNode schema) {
        if (!openApi.path("nullable").asBoolean(false)) {
            return schema;
        }
        return JSON.valueToTree(
                Map.of("anyOf", JSON.createArrayNode().add(schema).add(JSON.valueToTree(Map.of("type", "null")))));
    }

    /** The derived schemas describe a decimal by the methods of the SDK's class; on the wire it is a string. */
    private static boolean isDecimal(JsonNode openApi) {
        return openApi.path("properties").has("_coefficient")
                || openApi.path("allOf").path(0).path("properties").has("_coefficient");
    }
}

package io.tollgate.testing.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's own files, read where they lie beside the project, and the short list of what is newer than they are.
 *
 * @param paths the operations of the OpenAPI file by path and method
 * @param schemas one schema for each object: today's where there is one, else the OpenAPI file's
 */
record StripeFiles(JsonNode paths, ObjectNode schemas, JsonNode newer) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of(System.getProperty("tollgate.root", "."), "..", "shared", "stripe");
    private static final Path OPENAPI = FOLDER.resolve("spec3-2023-08-16.slim.json");
    private static final Path TODAY = FOLDER.resolve("schemas-2026-10-28.endive.derived.json");

    /** Skips the calling test with a message where the files are absent. */
    static void orSkip() {
        Assumptions.assumeTrue(
                present(), () -> "skipped: no OpenAPI file and schemas of Stripe's at " + FOLDER.normalize());
    }

    static boolean present() {
        return Files.isRegularFile(OPENAPI) && Files.isRegularFile(TODAY);
    }

    static StripeFiles read() {
        JsonNode openApi = JSON.readTree(OPENAPI.toFile());
        ObjectNode schemas = openApi.at("/components/schemas").asObject();
        JSON.readTree(TODAY.toFile())
                .at("/components/schemas")
                .properties()
                .forEach(today -> schemas.set(today.getKey(), resolved(today.getKey(), today.getValue(), schemas)));
        JsonNode newer = JSON.readTree(StripeFiles.class.getResourceAsStream("newer-than-the-files.json"));
        newer.path("fields")
                .forEach(field -> schemas.get(field.get("object").asString())
                        .withObjectProperty("properties")
                        .set(field.get("field").asString(), field.get("schema")));
        return new StripeFiles(openApi.get("paths"), schemas, newer);
    }

    /** Today's schemas leave objects that we seldom meet as stubs; the OpenAPI file knows most of them. */
    private static JsonNode resolved(String name, JsonNode today, ObjectNode schemas) {
        if (today.path("properties").isEmpty() && name.indexOf('.') == name.lastIndexOf('.')) {
            String known =
                    name.equals("LineItems.LineItem") ? "item" : snakeCase(name.substring(name.indexOf('.') + 1));
            if (schemas.has(known)) {
                return JSON.createObjectNode().put("$ref", "#/components/schemas/" + known);
            }
        }
        return today;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}

package io.tollgate.testing.conformance;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's API as Stripe itself describes it: paths and request parameters from its OpenAPI file of 2023, objects in
 * today's shape, and a short reviewed list of what the file is too old to know.
 */
public final class StripeApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DOCUMENT = "https://stripe.test/api.json";
    /** Events of earlier versions keep earlier shapes, which no file here describes. */
    private static final String OLDEST = "2025-03-31";

    private static final int MOST_TOLD = 40;

    private final Operations operations;
    private final JsonNode newer;
    private final ObjectNode schemas;
    private final Schema exact;
    private final Schema loose;

    private static final class Once {
        private static final StripeApi API = new StripeApi(StripeFiles.read());
    }

    private StripeApi(StripeFiles files) {
        operations = new Operations(files);
        newer = files.newer();
        schemas = files.schemas();
        ObjectNode document = document();
        exact = compiled(document, false);
        loose = compiled(document, true);
    }

    /** Skips the calling test with a message where Stripe's files do not lie beside the project. */
    public static StripeApi orSkip() {
        StripeFiles.orSkip();
        return Once.API;
    }

    /** The API, or nothing where Stripe's files do not lie beside the project. */
    public static Optional<StripeApi> ifPresent() {
        return StripeFiles.present() ? Optional.of(Once.API) : Optional.empty();
    }

    /** What Stripe would not have been asked, or would not have answered; empty where all is well. */
    public List<String> violations(Exchange exchange) {
        return Stream.concat(requestViolations(exchange), responseViolations(exchange))
                .limit(MOST_TOLD)
                .toList();
    }

    /** What is not as Stripe would have put it into this event, its object included. */
    public List<String> violations(JsonNode event) {
        JsonNode object = event.at("/data/object");
        List<String> found = new ArrayList<>(check(exact, "/components/schemas/event", event));
        String name = object.path("object").asString("");
        if (!schemas.has(name)) {
            found.add("unknown object: " + name);
            return found;
        }
        if (event.path("api_version").asString(OLDEST).compareTo(OLDEST) < 0) {
            return found;
        }
        found.addAll(check(exact, "/components/schemas/" + name, identified(event, object)));
        JsonNode properties = schemas.get(name).path("properties");
        event.at("/data/previous_attributes").propertyStream().forEach(previous -> {
            if (!properties.has(previous.getKey())) {
                found.add("previous_attributes: unknown field " + previous.getKey());
            }
        });
        return found.stream()
                .map(violation -> event.path("type").asString("") + ": " + violation)
                .limit(MOST_TOLD)
                .toList();
    }

    private Stream<String> requestViolations(Exchange exchange) {
        Optional<Operations.Operation> operation = operations.of(exchange);
        if (exchange.status() == 400 || exchange.status() == 404 || exchange.status() == 401) {
            return Stream.empty();
        }
        if (operation.isEmpty()) {
            return Stream.of(exchange + ": Stripe has no such path");
        }
        JsonNode parameters = FormParameters.parse(exchange.query(), exchange.form());
        withoutNewer(operation.get(), parameters);
        return check(loose, "/operations/" + operation.get().name() + "/parameters", parameters).stream()
                .map(violation -> exchange + " request: " + violation);
    }

    private Stream<String> responseViolations(Exchange exchange) {
        JsonNode body = JSON.readTree(exchange.body());
        if (exchange.status() >= 400) {
            return check(exact, "/components/schemas/error", body).stream()
                    .map(violation -> exchange + " response: " + violation);
        }
        Stream<String> ofBody = operations.of(exchange).stream()
                .flatMap(operation -> check(exact, "/operations/" + operation.name() + "/response", body).stream());
        Stream<String> ofEvents = Stream.concat(
                        Stream.of(body), body.path("data").valueStream())
                .filter(node -> node.path("object").asString("").equals("event"))
                .flatMap(event -> violations(event).stream());
        return Stream.concat(ofBody, ofEvents).map(violation -> exchange + " response: " + violation);
    }

    private void withoutNewer(Operations.Operation operation, JsonNode parameters) {
        String called = operation.method() + " /" + String.join("/", operation.path());
        newer.path("parameters")
                .valueStream()
                .filter(entry -> entry.get("operation").asString().equals(called))
                .forEach(entry -> remove(
                        parameters,
                        FormParameters.segments(entry.get("parameter").asString())));
    }

    private static void remove(JsonNode node, List<String> segments) {
        String first = segments.getFirst();
        if (first.equals("*")) {
            node.forEach(child -> remove(child, segments.subList(1, segments.size())));
        } else if (segments.size() == 1 && node instanceof ObjectNode object) {
            object.remove(first);
        } else if (segments.size() > 1) {
            remove(node.path(first), segments.subList(1, segments.size()));
        }
    }

    /** The preview that {@code invoice.upcoming} carries has no ID, though the schema of an invoice asks for one. */
    private static JsonNode identified(JsonNode event, JsonNode object) {
        return event.path("type").asString("").equals("invoice.upcoming")
                ? object.deepCopy().asObject().put("id", "in_preview")
                : object;
    }

    /** Part of one compiled document: a registry asked for the part by its address would parse the whole of it anew. */
    private static List<String> check(Schema document, String pointer, JsonNode value) {
        Schema schema = document.getRefSchema(SchemaLocation.Fragment.of(pointer));
        return schema.validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode components = document.putObject("components").putObject("schemas");
        schemas.properties().forEach(schema -> components.set(schema.getKey(), JsonSchemas.closed(schema.getValue())));
        ObjectNode calls = document.putObject("operations");
        operations
                .all()
                .forEach(operation -> calls.putObject(operation.name())
                        .<ObjectNode>set("parameters", JsonSchemas.closed(operation.parameters()))
                        .set("response", JsonSchemas.closed(operation.response())));
        return document;
    }

    private static Schema compiled(ObjectNode document, boolean fromStrings) {
        return SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .typeLoose(fromStrings)
                                .preloadSchema(false)
                                .build()))
                .getSchema(SchemaLocation.of(DOCUMENT), document);
    }
}

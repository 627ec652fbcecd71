package io.tollgate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the description of the topics against its golden file, {@code docs/reference/asyncapi.json}; {@code
 * -Dgolden=write} writes it anew.
 */
class AsyncApiTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("tollgate.root"), "docs", "reference", "asyncapi.json");

    private final ObjectNode document = AsyncApi.describe();

    @Test
    void theGoldenDescriptionStillHolds() throws IOException {
        String described = EventSchemas.print(document);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(GOLDEN, described);
        }
        assertThat(described)
                .as("what is published changed; on purpose: -Dgolden=write")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void itIsAnAsyncApiDocument() throws IOException {
        try (InputStream schema = Objects.requireNonNull(getClass().getResourceAsStream("/asyncapi/3.0.0.json"))) {
            Schema asyncApi = SchemaRegistry.withDefaultDialect(Dialects.getDraft7())
                    .getSchema(ContractJson.mapper().readTree(schema));

            assertThat(asyncApi.validate(document)).isEmpty();
        }
    }

    @Test
    void everyEventIsAMessageOfItsTopicAndEveryReferenceLeadsSomewhere() {
        assertThat(EventCatalogue.entries())
                .allSatisfy(entry -> assertThat(document.path("channels")
                                .path(entry.topic())
                                .path("messages")
                                .has(entry.type()))
                        .as(entry.type())
                        .isTrue());
        List<String> references = new ArrayList<>();
        collect(document, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").stringValue());
        }
        node.forEach(child -> collect(child, references));
    }
}

package io.tollgate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every event against its golden schema in {@code docs/reference/schemas}, so that a change of the contract is a
 * visible diff. {@code -Dgolden=write} writes them anew.
 */
class EventSchemasTest {

    private static final Path SCHEMAS = Path.of(System.getProperty("tollgate.root"), "docs", "reference", "schemas");

    record Contract(String name, Class<?> payload) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Contract> contracts() {
        return Stream.concat(
                EventCatalogue.entries().stream().map(entry -> new Contract(entry.type(), entry.payload())),
                Stream.of(new Contract(Topics.ENTITLEMENTS, Entitlement.class)));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theGoldenSchemaStillHolds(Contract contract) throws IOException {
        Path golden = SCHEMAS.resolve(contract.name() + ".schema.json");
        String schema = EventSchemas.print(EventSchemas.of(contract.payload()));
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(SCHEMAS);
            Files.writeString(golden, schema);
        }
        assertThat(golden)
                .as("a new event needs its golden schema: -Dgolden=write")
                .exists();
        assertThat(schema)
                .as("%s changed its shape: adding a field is compatible (-Dgolden=write), all else is a .v2", contract)
                .isEqualTo(Files.readString(golden));
    }
}

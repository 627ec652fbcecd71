package io.tollgate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;

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
        String schema = schemaOf(contract.payload());
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

    private static String schemaOf(Class<?> type) {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS)
                .without(Option.NONSTATIC_NONVOID_NONGETTER_METHODS, Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS);
        config.forFields()
                .withPropertyNameOverrideResolver(field -> snakeCase(field.getDeclaredName()))
                .withRequiredCheck(field -> true)
                .withNullableCheck(
                        field -> isNullable(field.getDeclaringType().getErasedType(), field.getDeclaredName()));
        return ContractJson.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(new SchemaGenerator(config.build()).generateSchema(type))
                + "\n";
    }

    private static String snakeCase(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static boolean isNullable(Class<?> owner, String component) {
        return Arrays.stream(owner.getRecordComponents())
                .filter(candidate -> candidate.getName().equals(component))
                .map(RecordComponent::getAnnotatedType)
                .anyMatch((AnnotatedType type) -> type.isAnnotationPresent(Nullable.class));
    }
}

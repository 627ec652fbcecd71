package io.tollgate.contracts;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of what is published, derived from its records. */
final class EventSchemas {

    private EventSchemas() {}

    static ObjectNode of(Class<?> type) {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS)
                .without(Option.NONSTATIC_NONVOID_NONGETTER_METHODS, Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS);
        config.forFields()
                .withPropertyNameOverrideResolver(field -> snakeCase(field.getDeclaredName()))
                .withRequiredCheck(field -> true)
                .withNullableCheck(
                        field -> isNullable(field.getDeclaringType().getErasedType(), field.getDeclaredName()));
        return new SchemaGenerator(config.build()).generateSchema(type);
    }

    /** As the golden files are written. */
    static String print(JsonNode document) {
        return ContractJson.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(document)
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

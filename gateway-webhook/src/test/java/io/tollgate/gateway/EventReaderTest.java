package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    @Test
    void onlyTheEventsOwnFieldsAreRead() {
        assertThat(read("""
                {"data": {"id": "in_1", "type": "x", "livemode": true, "deeper": [{"id": 1}]},
                 "id": "evt_1", "type": "invoice.paid", "livemode": false, "created": 1790000000,
                 "account": "acct_1", "api_version": "2026-07-29.dahlia"}"""))
                .isEqualTo(
                        new EventSummary("evt_1", "invoice.paid", false, "acct_1", "2026-07-29.dahlia", 1790000000L));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            1790000000,                     1790000000
            '"2026-09-21T14:13:20.5Z"',     1790000000
            '"soon"',
            1.5,
            null,
            '{"a": 1}',
            99999999999999999999999999,
            """)
    void creationIsReadInEitherShapeAndOtherwiseLeftOut(String json, @Nullable Long seconds) {
        assertThat(read("{\"id\":\"evt_1\",\"created\":%s,\"type\":\"a\"}".formatted(json)))
                .isEqualTo(new EventSummary("evt_1", "a", null, null, null, seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"true\"", "1", "{}", "[true]"})
    void aModeThatIsNoBooleanIsUnknown(String json) {
        assertThat(read("{\"id\":\"evt_1\",\"livemode\":%s,\"type\":\"a\"}".formatted(json)))
                .isEqualTo(new EventSummary("evt_1", "a", null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "\"\"", "\" \"", "{\"id\": \"x\"}", "[\"x\"]"})
    void anIdOrTypeThatIsNotTextMakesNoEvent(String json) {
        assertThat(read("{\"id\":%s,\"type\":\"a\"}".formatted(json))).isNull();
        assertThat(read("{\"id\":\"evt_1\",\"type\":%s}".formatted(json))).isNull();
    }

    @Test
    void anIdThatStripeWouldNeverIssueMakesNoEvent() {
        assertThat(read("{\"id\":\"%s\",\"type\":\"a\"}".formatted("x".repeat(255))))
                .isNotNull();
        assertThat(read("{\"id\":\"%s\",\"type\":\"a\"}".formatted("x".repeat(256))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"evt_1\",\"type\":\"a\"",
                "{\"id\":\"evt_1\",\"type\":\"a\",\"data\":{\"x\":[1,2}}",
                "{\"id\":\"evt_1\",\"type\":\"a\",}",
                "{\"id\":\"evt_1\",\"type\":\"a\"} {}",
                "{\"id\":\"evt_1\",\"type\":\"a\"}x",
                "{\"id\":\"evt_1\",\"type\":\"a\",\"n\":01}",
                "{\"id\":\"evt_1\",\"type\":\"a\",\"n\":NaN}",
                "{'id':'evt_1','type':'a'}",
                "/**/{\"id\":\"evt_1\",\"type\":\"a\"}",
                "{\"id\":\"evt_1\",\"type\":\"a\",\"n\":\"\u0001\"}",
                "\ufeff",
            })
    void whatIsNotOneWholeJsonDocumentIsNoEvent(String json) {
        assertThat(read(json)).isNull();
    }

    @Test
    void whiteSpaceAroundTheEventIsHarmless() {
        assertThat(read("\n {\"id\":\"evt_1\",\"type\":\"a\"} \n\n")).isNotNull();
    }

    @Test
    void jsonInAnotherEncodingThanUtf8IsNoEvent() {
        String json = "{\"id\":\"evt_1\",\"type\":\"a\",\"name\":\"Zo\u00eb\"}";

        assertThat(EventReader.read(json.getBytes(StandardCharsets.UTF_8))).isNotNull();
        assertThat(EventReader.read(json.getBytes(StandardCharsets.ISO_8859_1))).isNull();
        assertThat(EventReader.read(json.getBytes(StandardCharsets.UTF_16BE))).isNull();
    }

    @Test
    void absurdNestingIsNoEventAndNoStackOverflow() {
        assertThat(read("{\"id\":\"evt_1\",\"type\":\"a\",\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}"))
                .isNull();
    }

    private static @Nullable EventSummary read(String json) {
        return EventReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}

package io.tollgate.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.notification.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static final String NO_BREAK_SPACE = "\u00a0";

    @ParameterizedTest
    @CsvSource({
        "en, 2900 usd, $29.00",
        "en, 123456 eur, '€1,234.56'",
        "de, 123456 eur, '1.234,56 €'",
        "de-CH, 123456 chf, CHF 1’234.56",
        "en, 2900 jpy, '¥2,900'",
        "ja, 2900 jpy, '￥2,900'",
        "en, 1234500 kwd, 'KWD 1,234.500'",
        "de, 1234567 kwd, '1.234,567 KWD'",
        "en, 100 isk, ISK 1.00",
        "en, 500 xyz, 5.00 XYZ",
        "en, 2900 cad, CA$29.00"
    })
    void anAmountHasStripesDecimalsAndTheRecipientsSigns(String locale, String stored, String written) {
        assertThat(Wording.of(locale).write(Detail.AMOUNT, stored)).isEqualTo(written.replace(" ", NO_BREAK_SPACE));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'October 1, 2026 (UTC)'",
        "en-GB, 1 October 2026 (UTC)",
        "de, 1. Oktober 2026 (UTC)",
        "pt_BR, 1 de outubro de 2026 (UTC)"
    })
    void aDayIsWrittenInTheRecipientsWay(String locale, String written) {
        assertThat(Wording.of(locale).write(Detail.ON, "2026-10-01T23:59:59Z")).isEqualTo(written);
    }

    @Test
    void aDeadlineTellsTheTimeAndWhoseTimeItIs() {
        assertThat(Wording.of("de").write(Detail.DEADLINE, "2026-10-08T17:30:00Z"))
                .isEqualTo("8. Oktober 2026, 17:30 UTC");
        assertThat(Wording.of(null).write(Detail.DEADLINE, "2026-10-08T17:30:00Z"))
                .isEqualTo("October 8, 2026, 5:30" + NO_BREAK_SPACE + "PM UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xx", "auto", "not a locale", "-"})
    void aLocaleThatNobodyKnowsIsEnglish(String locale) {
        assertThat(Wording.of(locale).write(Detail.AMOUNT, "123456 usd")).isEqualTo("$1,234.56");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "ftp://files.example/x", "no link", "//evil.example"})
    void whatIsNoPageIsNoLink(String link) {
        assertThat(Wording.of("en").write(Detail.LINK, link)).isNull();
    }

    @Test
    void aPriceThatNoTierNamesHasNoNameToTell() {
        assertThat(Wording.of("en").write(Detail.PLAN, "unmapped")).isNull();
        assertThat(Wording.of("en").write(Detail.PLAN, "builder")).isEqualTo("Builder");
    }
}

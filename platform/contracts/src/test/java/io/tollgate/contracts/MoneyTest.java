package io.tollgate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"2900, usd, 29.00", "2900, JPY, 2900", "2900, KWD, 2.900", "2900, ISK, 29.00", "2900, UGX, 29.00"})
    void countsDecimalsAsStripeDoes(long amount, String currency, String inMainUnit) {
        assertThat(new Money(amount, currency).inMainUnit()).hasToString(inMainUnit);
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> new Money(1, "USD").plus(new Money(1, "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD")
                .hasMessageContaining("EUR");
    }

    @Test
    void refusesToOverflow() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").plus(new Money(1, "USD")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesWhatIsNoCurrency() {
        assertThatThrownBy(() -> new Money(1, "dollars")).hasMessageContaining("DOLLARS");
    }
}

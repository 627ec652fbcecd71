package io.tollgate.notification.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class FactConfigurationTest {

    @Test
    void financeIsToldAtItsAddress() {
        assertThat(correspondence("Finance <finance@acme.example>").financeAddress())
                .isEqualTo("finance@acme.example");
    }

    @Test
    void withoutAnAddressNobodyIsTold() {
        assertThat(correspondence("").financeAddress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "a@acme.example, b@acme.example", "@"})
    void whatIsNoAddressIsNamedAndNotRepeated(String value) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> correspondence(value))
                .withMessage("FINANCE_EMAIL must be one address such as finance@example.com");
    }

    private static Correspondence correspondence(String finance) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("FINANCE_EMAIL", finance)));
        return new FactConfiguration().correspondence(new Settings(environment));
    }
}

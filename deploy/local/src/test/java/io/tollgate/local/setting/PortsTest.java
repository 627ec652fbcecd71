package io.tollgate.local.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class PortsTest {

    @Test
    void everyEndpointHasTheDocumentedPortUnlessItIsMoved() {
        Ports ports = Ports.from(new Settings(new MockEnvironment().withProperty("GATEWAY_PORT", "9080")));

        assertThat(ports.of(Endpoint.GATEWAY)).isEqualTo(9080);
        assertThat(ports.of(Endpoint.FRONT_DOOR)).isEqualTo(8000);
        assertThat(ports.of(Endpoint.POSTGRES)).isEqualTo(5433);
        assertThat(ports.url(Endpoint.MAIL_UI)).isEqualTo("http://localhost:8025");
    }

    @Test
    void aPortThatIsNoNumberIsNamed() {
        assertRefused("KAFKA_PORT", "ninety", "KAFKA_PORT must be a whole number, was: ninety");
    }

    @Test
    void aPortOutOfRangeIsNamed() {
        assertRefused("SMTP_PORT", "70000", "SMTP_PORT must be a port between 1 and 65535, was: 70000");
    }

    @Test
    void twoEndpointsOnOnePortAreNamed() {
        assertRefused("BILLING_PORT", "8080", "BILLING_PORT must differ from GATEWAY_PORT, both are 8080");
    }

    private static void assertRefused(String name, String value, String message) {
        Settings settings = new Settings(new MockEnvironment().withProperty(name, value));

        assertThatThrownBy(() -> Ports.from(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(message);
    }
}

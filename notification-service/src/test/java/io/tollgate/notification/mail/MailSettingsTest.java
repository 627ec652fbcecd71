package io.tollgate.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class MailSettingsTest {

    @Test
    void withoutSettingsMailsGoToTheLocalSink() {
        MailSettings settings = settings(Map.of());

        assertThat(settings.host()).isEqualTo("localhost");
        assertThat(settings.port()).isEqualTo(1025);
        assertThat(settings.from()).hasToString("Tollgate <billing@localhost>");
        assertThat(settings.domain()).isEqualTo("localhost");
        assertThat(settings.product()).isEqualTo("Tollgate");
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP_PORT, smtp",
        "SMTP_PORT, 0",
        "SMTP_PORT, 65536",
        "SMTP_STARTTLS, yes",
        "MAIL_FROM, Tollgate",
        "MAIL_FROM, 'a@example.com, b@example.com'"
    })
    void aMalformedSettingIsNamed(String name, String value) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> settings(Map.of(name, value)))
                .withMessageStartingWith(name + " must be ");
    }

    @Test
    void aUserWithoutAPasswordIsNamed() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> settings(Map.of("SMTP_USERNAME", "mailer")))
                .withMessage("SMTP_PASSWORD is missing");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(settings(Map.of("SMTP_USERNAME", "mailer", "SMTP_PASSWORD", "open sesame")))
                .asString()
                .doesNotContain("open sesame");
    }

    private static MailSettings settings(Map<String, Object> values) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", values));
        return MailSettings.from(new Settings(environment));
    }
}

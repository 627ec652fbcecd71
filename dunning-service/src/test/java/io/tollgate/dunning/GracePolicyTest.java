package io.tollgate.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class GracePolicyTest {

    @Test
    void withoutSettingsGraceIsSevenDaysWithThreeReminders() {
        GracePolicy policy = policy(Map.of());

        assertThat(policy.period()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.reminders()).extracting(GracePolicy.Reminder::text).containsExactly("P1D", "P3D", "P6D");
    }

    @Test
    void remindersGoOutInTheOrderOfTheirTimesWhateverThatOfTheSetting() {
        assertThat(policy(Map.of("DUNNING_REMINDERS", "P2D, PT6H")).reminders())
                .extracting(GracePolicy.Reminder::text)
                .containsExactly("PT6H", "P2D");
    }

    @ParameterizedTest
    @CsvSource({
        "DUNNING_GRACE_PERIOD, a week",
        "DUNNING_GRACE_PERIOD, PT0S",
        "DUNNING_GRACE_PERIOD, -P7D",
        "DUNNING_GRACE_PERIOD, P9999D",
        "DUNNING_REMINDERS, tomorrow",
        "DUNNING_REMINDERS, PT0S",
        "DUNNING_REMINDERS, 'P1D,PT24H'"
    })
    void aSettingThatMakesNoSenseStopsTheStartWithItsName(String name, String value) {
        assertThatThrownBy(() -> policy(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }

    private static GracePolicy policy(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return GracePolicy.from(new Settings(environment));
    }
}

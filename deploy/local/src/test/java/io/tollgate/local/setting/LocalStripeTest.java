package io.tollgate.local.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class LocalStripeTest {

    private static final String REAL_KEY = "sk_test_" + "a".repeat(24);

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void withoutAKeyStripeIsSimulated() {
        assertThat(stripe()).isEqualTo(new LocalStripe("sk_test_simulator", "http://localhost:12111", true));
    }

    @Test
    void theSimulatorMovesWithItsPort() {
        environment.setProperty("SIMULATOR_PORT", "22111");

        assertThat(stripe().apiBase()).isEqualTo("http://localhost:22111");
    }

    @Test
    void aRealKeyMeansStripe() {
        environment.setProperty("STRIPE_API_KEY", REAL_KEY);

        assertThat(stripe()).isEqualTo(new LocalStripe(REAL_KEY, "", false));
    }

    @Test
    void aKeyThatStripeNeverGaveOutIsOneForTheSimulator() {
        environment.setProperty("STRIPE_API_KEY", "sk_test_123");

        assertThat(stripe()).isEqualTo(new LocalStripe("sk_test_123", "http://localhost:12111", true));
    }

    @Test
    void aLiveKeyNeverMeansTheSimulator() {
        environment.setProperty("STRIPE_API_KEY", "sk_live_123");

        assertThat(stripe().simulated()).isFalse();
    }

    @Test
    void aBaseThatIsTheSimulatorsStartsItWhateverTheKey() {
        environment.setProperty("STRIPE_API_KEY", REAL_KEY);
        environment.setProperty("STRIPE_API_BASE", "http://localhost:12111");

        assertThat(stripe()).isEqualTo(new LocalStripe(REAL_KEY, "http://localhost:12111", true));
    }

    @Test
    void aBaseElsewhereIsCalledInPlaceOfTheSimulator() {
        environment.setProperty("STRIPE_API_BASE", "http://localhost:4242");

        assertThat(stripe()).isEqualTo(new LocalStripe("sk_test_simulator", "http://localhost:4242", false));
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
        environment.setProperty("STRIPE_API_KEY", "whsec_secret");

        assertThatThrownBy(this::stripe)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("STRIPE_API_KEY must be like sk_test_... or rk_test_...");
    }

    @Test
    void theKeyIsNotInItsText() {
        assertThat(stripe()).asString().doesNotContain("sk_test");
    }

    private LocalStripe stripe() {
        Settings settings = new Settings(environment);
        return LocalStripe.of(settings, Ports.from(settings));
    }
}

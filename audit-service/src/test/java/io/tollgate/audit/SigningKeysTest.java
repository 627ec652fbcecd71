package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.audit.seal.SigningKeys;
import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SigningKeysTest {

    @Test
    void withoutAKeyTheServiceDoesNotStart() {
        assertThatThrownBy(() -> keys(""))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("AUDIT_SIGNING_KEY");
    }

    @Test
    void aShortSecretIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> keys("too short"))
                .hasMessageContaining("AUDIT_SIGNING_KEY")
                .hasMessageNotContaining("too short");
    }

    @Test
    void anEd25519KeyIsTaken() {
        assertThat(keys("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"))
                .isNotNull();
    }

    @Test
    void whatLooksLikeOneButIsNoneIsRefused() {
        assertThatThrownBy(() -> keys("MC4CAQAwBQYDK2VwBCIEINTu")).hasMessageContaining("AUDIT_SIGNING_KEY");
    }

    private static SigningKeys keys(String setting) {
        return SigningKeys.from(new Settings(new MockEnvironment().withProperty("AUDIT_SIGNING_KEY", setting)));
    }
}
